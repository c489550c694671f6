// Sentences of daily talk, which news has none of; written by hand, from no text of others and not from the sets of test/eval.
import type { Label } from '../../nlp/language/labels.ts';

const lines = (text: string): string[] => text.trim().split('\n');

/** Sentences by label. */
export const DAILY_TALK: Partial<Record<Label, readonly string[]>> = {
  ru: lines(`
я скоро буду подождите меня у входа
ты где пропал я тебе целый день пишу
не переживай всё будет хорошо
слушай а ты не знаешь кто это сделал
да ладно тебе не выдумывай
мы вчера ходили в кино понравилось
приходите завтра утром поговорим
вы мне ничего не объяснили
скажите пожалуйста сколько это стоит
никто ничего не видел и не слышал
зачем вы туда пошли одни
хочу поменять машину но денег нет
отправь мне фотографию документа
позвони маме она волнуется
у нас опять отключили свет и воду
купил телефон а он не работает
верните мне мои деньги я буду жаловаться
сынок сходи в магазин за хлебом
не отвечайте на незнакомые номера
проверьте почту я всё отправил
как же надоел этот снег
поедем на выходных к бабушке
что случилось почему молчишь
всем привет ищу работу с проживанием
сдаю комнату девушкам недорого
осторожно не верьте этим людям
подскажите хорошего врача срочно
меня обманули на большую сумму
где можно получить эту справку
здравствуйте хотел бы узнать расписание
думаю что он просто испугался
давай созвонимся вечером после работы
ну и что теперь делать будем
она сказала что придёт позже
никогда такого раньше не видела
спокойной ночи до завтра
чего ждёшь беги быстрее
сейчас приедут и разберутся
мне кажется вы ошиблись номером
поздравляю с днём рождения желаю счастья`),
  'kk-Cyrl': lines(`
мен жақында барамын есік алдында күте тұр
қайда жүрсің күні бойы хабарласа алмадым
уайымдама бәрі жақсы болады
тыңдашы мұны кім істегенін білесің бе
қойшы өтірік айтпа
кеше киноға бардық ұнады
ертең таңертең келіңіздер сөйлесеміз
сіз маған ештеңе түсіндірмедіңіз
айтыңызшы бұл қанша тұрады
ешкім ештеңе көрген де естіген де жоқ
ол жаққа жалғыз неге бардыңдар
көлігімді ауыстырғым келеді бірақ ақшам жоқ
құжаттың суретін жіберіп жіберші
анаңа қоңырау шал уайымдап отыр
бізде тағы жарық пен су өшті
телефон сатып алып едім істемейді
ақшамды қайтарыңыз шағымданамын
балам дүкенге барып нан әкеп бер
бейтаныс нөмірлерге жауап бермеңіздер
поштаны тексеріңіз бәрін жібердім
қар жауып біткен жоқ қой
демалыста әжеге барамыз
не болды неге үндемейсің
баршаңызға сәлем жатын орны бар жұмыс іздеймін
бөлме жалға беремін қыздарға арзан
абай болыңыздар ол адамдарға сенбеңіздер
жақсы дәрігер білсеңіздер айтыңыздаршы
мені көп ақшаға алдап кетті
мына анықтаманы қайдан алуға болады
сәлеметсіз бе кестені білейін деп едім
меніңше ол жай ғана қорқып қалды
кешке жұмыстан кейін хабарласайық
енді не істейміз
кешірек келемін деді
бұрын мұндайды көрген емеспін
қайырлы түн ертеңге дейін
нені күтіп тұрсың тез жүгір
қазір келіп анықтайды
сіз нөмірді шатастырған сияқтысыз
туған күніңізбен бақыт тілеймін`),
  en: lines(`
i will be there soon wait for me outside
where have you been i texted you all day
do not worry everything will be fine
do you know who did this
come on stop making things up
we went to the movies last night and liked it
come tomorrow morning and we will talk
you did not explain anything to me
how much does it cost please
nobody saw or heard anything
why did you go there alone
i want a new car but have no money
send me a picture of your passport
call your mother she is worried
the power is out again
i bought a phone and it does not work
give me my money back or i will complain
do not answer unknown numbers
check your mail i sent everything
what happened why are you so quiet
hi everyone looking for a job
be careful do not trust these people
they cheated me out of a lot of money
where can i get this form
i think he was just scared
talk to you tonight after work
so what do we do now
she said she would come later
good night see you tomorrow
happy birthday i wish you all the best`),
};
