// Words of daily use in languages that must be told from ours; written by hand.
import type { Label } from '../../nlp/language/labels.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words by label, each a small text of its own. */
export const FUNCTION_WORDS: Partial<Record<Label, readonly string[][]>> = {
  'kk-Cyrl': [
    words(
      'және мен бен пен үшін бұл сол осы деп деген бар жоқ бір екі үш төрт бес алты жеті сегіз тоғыз он болып болды болған болады бойынша туралы кейін дейін үлкен жаңа өз өзі оның олар олардың біз біздің сіз сіздің ол тек қана ғана емес еді екен бірақ сондай сондықтан қарай сияқты кезінде жылы жылдың жыл әр барлық көп аса арқылы қазір бүгін кеше ертең керек мүмкін тағы дейді тиіс адам адамдар астам жатыр отыр тұр жүр алып келеді алды ретінде жалпы мұндай қандай қалай қайда қашан неге не кім менің маған саған оған бізге сізге оларға мені сені оны',
    ),
  ],
  ru: [
    words(
      'и в не что он она они мы вы ты я с со как это этот эта эти по но из у же за бы для о об от до при был была было были его ее её их все всё так уже или только еще ещё когда чтобы если также который которая которые которого которых после года году лет более может быть того том чем где под над между через во без перед про есть ни нет себя свои своей этого этой один два три очень можно сообщает сообщили сейчас здесь там тут тогда потому поэтому потом меня мне тебя тебе нас нам вас вам ему ей ними него нее них какой какая какие такой такая такие мой твой наш ваш',
    ),
  ],
  en: [
    words(
      'the of and to in is was that for on with as are at by from his her he she it they we you were have has had been which this these those their its an or but not be will would can could about after also more than who when what said there other into over some one two new all no if up out so such may many most any only between during under through while where our my do does did how police people because before both each even first her him just like made make much must now own same should since still take them then time too very want way well your why yes',
    ),
  ],
  ky: [
    words(
      'жана менен үчүн болгон бул эмес ошол анын алар болуп деген тууралуу кийин боюнча бирок дагы өзүнүн эле эң көп жок бар бир эки үч төрт беш алты жети сегиз тогуз ал биз алардын ушул мындай кандай кантип качан кайда эмне ким мен сен силер биздин сиздин өз өзү керек мүмкүн болот болду эмес экен деп дейт айтты билдирди иштейт жүрөт турат жатат келди кетти алды берди бардык ар түрдүү азыр бүгүн кече эртең жыл жылы жылдын мамлекет өлкө шаар айыл адам адамдар эл мыйзам укук кылмыш милиция баңгизат окуу мектеп тил кыргыз кыргызстан бишкек ош чоң кичине жакшы жаман жаңы эски сыяктуу карата чейин тарабынан ортосунда астында үстүндө ичинде сыртында үйүндө колунда жолунда күнү түнү эрте кеч баары эч нерсе деле гана элдин жерге сууга тоого өкмөт төрага ишкана чарба жумуш кызмат жардам көрсөтүү өткөрүү изилдөө өнүгүү түзүү билим берүү саламаттык сактоо',
    ),
  ],
  'tt-ba': [
    words(
      'һәм белән өчен бу дә дип булган булып аның алар әмма шул ул бер ике өч дүрт биш алты җиде сигез тугыз иде юк кебек буенча соң да түгел торган үз мин син без сез безнең сезнең нинди ничек кайчан кайда нәрсә кем кирәк мөмкин була булды диде әйтте хәбәр итте эшли йөри тора ята килде китте алды бирде барлык төрле хәзер бүген кичә иртәгә ел елы елның дәүләт ил шәһәр авыл кеше кешеләр халык канун хокук җинаять полиция уку мәктәп тел татар татарстан казан зур кечкенә яхшы начар яңа иске таба кадәр тарафыннан арасында астында өстендә эчендә өендә кулында юлында көн төн иртә соңрак барысы бернәрсә генә халыкның җиргә суга тауга хөкүмәт рәис оешма хуҗалык эш хезмәт ярдәм күрсәтү үткәрү тикшерү үсеш төзү белем бирү сәламәтлек саклау',
    ),
    words(
      'һәм менән өсөн был тип булған уның улар әммә шул ул бер ике өс дүрт биш алты ете һигеҙ туғыҙ ине юҡ кеүек буйынса һуң түгел булып бик үҙ мин һин беҙ һеҙ беҙҙең һеҙҙең ниндәй нисек ҡасан ҡайҙа нимә кем кәрәк мөмкин була булды тине әйтте хәбәр итте эшләй йөрөй тора ята килде китте алды бирҙе бөтә төрлө хәҙер бөгөн кисә иртәгә йыл йылы йылдың дәүләт ил ҡала ауыл кеше кешеләр халыҡ закон хоҡуҡ енәйәт полиция уҡыу мәктәп тел башҡорт башҡортостан өфө ҙур бәләкәй яҡшы насар яңы иҫке табан тиклем тарафынан араһында аҫтында өҫтөндә эсендә өйөндә ҡулында юлында көн төн иртә һуңыраҡ барыһы бер нәмә генә халыҡтың ергә һыуға тауға хөкүмәт рәйес ойошма хужалыҡ эш хеҙмәт ярҙам күрһәтеү үткәреү тикшереү үҫеш төҙөү белем биреү һаулыҡ һаҡлау',
    ),
  ],
  'uz-Cyrl': [
    words(
      'ва билан учун бу ҳам бўлган эди эмас бир икки уч тўрт беш олти етти саккиз тўққиз у улар уларнинг унинг бўлиб деб деган ҳақида кейин лекин аммо яна жуда кўп йўқ бор мен сен биз сиз бизнинг сизнинг қандай қачон қаерда нима ким керак мумкин бўлади бўлди деди айтди хабар берди ишлайди юради туради ётади келди кетди олди барча ҳар турли ҳозир бугун кеча эртага йил йили йилнинг давлат мамлакат шаҳар қишлоқ одам одамлар халқ қонун ҳуқуқ жиноят милиция ўқиш мактаб тил ўзбек ўзбекистон тошкент катта кичик яхши ёмон янги эски каби томон гача томонидан ўртасида остида устида ичида уйида қўлида йўлида куни туни эрта кеч ҳаммаси ҳеч нарса фақат халқнинг ерга сувга тоққа ҳукумат раис корхона хўжалик иш хизмат ёрдам кўрсатиш ўтказиш текшириш ривожланиш таълим бериш соғлиқни сақлаш',
    ),
  ],
  uk: [
    words(
      'та що це як або але від для його її були був була було який яка яке які вже також може бути цей ця щоб є й з із зі під після та і у в на до не за про при між через без перед над тільки коли якщо ще дуже більше менше можна треба потрібно немає нема нічого ніхто хто де куди звідки чому тому тоді зараз сьогодні вчора завтра рік року років людина люди людей країна держава місто село поліція злочин закон право школа мова український україна київ великий малий новий старий добрий поганий один два три чотири пять шість сім вісім дев десять я ти він вона воно ми ви вони мене тебе нас вас їх їм йому їй свій своє свої наш ваш їхній повідомив повідомила сказав сказала зробив почав став має мають буде будуть відбувся отримав отримали працює знаходиться кожен інший інша інші декілька деякі багато мало якщо навіть лише майже знову',
    ),
  ],
  be: [
    words(
      'і што гэта яго яе быў была было былі яны калі ад як для пры толькі якія які якая якое можа дзе або але з са у ў на да не за пра паміж праз без перад над таксама ужо яшчэ вельмі больш менш можна трэба няма нічога ніхто хто куды адкуль чаму таму тады зараз сёння учора заўтра год года гадоў чалавек людзі людзей краіна дзяржава горад вёска міліцыя злачынства закон права школа мова беларускі беларусь мінск вялікі малы новы стары добры дрэнны адзін два тры чатыры пяць шэсць сем восем дзевяць дзесяць я ты ён яна яно мы вы мяне цябе нас вас іх ім яму ёй свой свая свае наш ваш паведаміў паведаміла сказаў сказала зрабіў пачаў стаў мае маюць будзе будуць адбыўся атрымаў атрымалі працуе знаходзіцца кожны іншы іншая іншыя некалькі некаторыя шмат мала нават амаль зноў',
    ),
  ],
  'bg-mk-sr': [
    words(
      'и се от са че със като през който която което които след може бъде или при ще е си бе беше има няма този тази това тези към както само него неговия нейния техния в на за не по до а но да от с за във със без между над под преди още вече много повече по-малко най трябва може можеше искам имам имаше имат няма нищо никой кой къде кога защо затова тогава сега днес вчера утре година години човек хора хората страна държава град село полиция престъпление закон право училище език български българия софия голям малък нов стар добър лош един една едно два три четири пет шест седем осем девет десет аз ти той тя то ние вие те мен теб нас вас тях им му й свой своя своите наш ваш съобщи каза заяви направи започна стана',
    ),
    words(
      'и во на од да се не го ја ги е беше ќе што кој која кое кои како за со по до или но овој оваа ова овие тој таа тоа тие неговиот сè многу повеќе само може треба има нема денес вчера утре година луѓе држава град село полиција закон јазик македонски нов стар голем мал еден една два три исто така помеѓу поради бидејќи според пред после сега овде таму зошто кога каде никој ништо секој друг други рече изјави направи почна стана',
    ),
    words(
      'и у на је да се не су за од са као који која које до из о али или би ће био била било били овај ова ово ови тај та то ти његов њен њихов веома више само може треба има нема данас јуче сутра година људи држава град село полиција закон језик српски нов стар велики мали један једна два три такође између због јер према пре после сада овде тамо зашто када где нико ништо сваки други рекао изјавио учинио почео постао',
    ),
  ],
  tg: [
    words(
      'дар аз ва ба ки ин он бо барои аст буд шуд бояд ҳам буда мекунад карда ё то як ду се чор панҷ шаш ҳафт ҳашт нӯҳ даҳ агар чунин онҳо лекин ҳамчунин мо шумо ман ту ӯ вай худ кадом чӣ кӣ куҷо кай чаро зеро пас пеш баъд ҳоло имрӯз дирӯз фардо сол соли давлат кишвар шаҳр деҳа одам одамон мардум қонун ҳуқуқ ҷиноят милитсия мактаб забон тоҷик тоҷикистон душанбе калон хурд нав кӯҳна хуб бад бисёр кам ҳама ҳар дигар гуфт хабар дод кард мешавад мебошад гардид намуд дорад доранд',
    ),
  ],
  mn: [
    words(
      'нь ба байна гэж болон юм бол энэ байсан тэр хүн нэг хоёр гурав дөрөв тав зургаа долоо найм ес арав олон бүр дээр доор дотор гадна аас ээс ийн ын ч би чи бид та тэд миний чиний манай танай тэдний юу хэн хаана хэзээ яагаад ямар хэрэгтэй магадгүй болно болсон гэсэн хэлэв мэдээлэв ажилладаг байдаг одоо өнөөдөр өчигдөр маргааш жил оны улс төр хот сум хүмүүс ард түмэн хууль эрх гэмт хэрэг цагдаа сургууль хэл монгол улаанбаатар том жижиг шинэ хуучин сайн муу маш их бага бүх өөр гэхдээ харин учир тул хүртэл хойш өмнө дараа үеэр',
    ),
  ],
  'tr-az-tk': [
    words(
      've bir bu için ile olarak da de çok daha olan gibi kadar sonra ancak değil ne en var yok veya ama ki o her olduğu bunun şu biz siz onlar ben sen benim senin bizim nasıl neden nerede kim hangi gerek oldu olacak dedi söyledi yaptı etti şimdi bugün dün yarın yıl yılında devlet ülke şehir köy insan insanlar polis suç yasa hukuk okul dil türk türkiye büyük küçük yeni eski iyi kötü bütün başka tarafından arasında altında üstünde içinde dışında',
    ),
    words(
      'və bir bu üçün ilə olan də da ki çox daha sonra kimi görə edir deyil lakin olaraq o onlar biz siz mən sən onun bizim necə niyə harada kim hansı lazım oldu olacaq dedi bildirdi etdi indi bu gün dünən sabah il ildə dövlət ölkə şəhər kənd insan insanlar polis cinayət qanun hüquq məktəb dil azərbaycan bakı böyük kiçik yeni köhnə yaxşı pis bütün başqa tərəfindən arasında altında üstündə içində',
    ),
    words(
      'we bolan bilen üçin hem bir bu ol olar şeýle soň ýa ýöne däl bar ýok men sen biz siz onuň biziň nähili näme nirede kim haýsy gerek boldy bolar diýdi aýtdy etdi häzir şu gün düýn ertir ýyl ýylda döwlet ýurt şäher oba adam adamlar polisiýa jenaýat kanun hukuk mekdep dil türkmen aşgabat uly kiçi täze köne gowy erbet ähli başga tarapyndan arasynda aşagynda üstünde içinde',
    ),
    words(
      've bir bu içün ile em da de pek daa olğan kibi qadar soñ amma degil ne eñ bar yoq men sen biz siz olar onıñ bizim nasıl neçün qayda kim angi kerek oldı olur dedi ayttı etti şimdi bugün keçken yarın yıl yılı devlet memleket şeer köy insan insanlar qanun aq mektep til qırımtatar qırım büyük kiçik yañı eski yahşı yaman episi başqa tarafından arasında astında üstünde içinde',
    ),
  ],
  'uz-Latn': [
    words(
      'va bilan uchun bu ham edi emas boʻlgan bolgan shu uning ular u bir ikki uch keyin haqida yoki lekin har katta mumkin kerak boʻlib deb degan juda koʻp kop yoʻq bor men sen biz siz bizning sizning qanday qachon qayerda nima kim boʻladi boladi boʻldi dedi aytdi xabar berdi ishlaydi yuradi turadi keldi ketdi oldi barcha turli hozir bugun kecha ertaga yil yili davlat mamlakat shahar qishloq odam odamlar xalq qonun huquq jinoyat politsiya maktab til oʻzbek ozbek oʻzbekiston toshkent kichik yaxshi yomon yangi eski kabi gacha tomonidan oʻrtasida ostida ustida ichida hammasi hech narsa faqat',
    ),
  ],
  western: [
    words(
      'der die das und ist nicht ein eine einen einem einer mit von zu den im auf für dem des sich auch als nach wird bei aus sind es werden wurde hat haben er sie wir ihr ich du aber oder wenn dass noch nur mehr sehr über unter zwischen durch gegen ohne jahr jahre menschen polizei stadt land',
    ),
    words(
      'le la les des et est une un dans pour que qui sur pas avec par au aux sont ce cette il elle ils elles nous vous je tu mais ou si plus très après avant entre sous sans contre année ans gens police ville pays été être avoir fait',
    ),
    words(
      'el los las del una un por con para se su sus es son como más pero fue era ser estar ha han que no sí ya muy después antes entre sobre sin contra año años gente policía ciudad país este esta estos también cuando donde',
    ),
    words(
      'lo di che è non della del dei degli delle per sono una un il gli con da in su come più ma anche se quando dove molto dopo prima tra fra senza contro anno anni persone polizia città paese questo questa essere stato ha hanno',
    ),
    words(
      'i w na z do nie się jest to że o jak ale po od za przez przy dla czy już tylko także może być był była było były ten ta te który która które jego jej ich rok lat ludzie policja miasto kraj bardzo więcej między pod nad bez',
    ),
    words(
      'o a os as de do da dos das em no na nos nas por para com um uma que não se mais mas como foi ser é são também muito depois antes entre sobre sem contra ano anos pessoas polícia cidade país este esta seu sua',
    ),
    words(
      'de het een en van in is op te dat die voor met zijn niet aan er ook als maar om bij naar uit door over nog wel dan worden wordt werd hebben heeft had jaar mensen politie stad land si în este nu cu la pe din mai care sau och att det som är på för av inte med till den har ja on ei se että mutta hän oli ovat és a az nem hogy egy dan yang di dan ini itu dengan untuk tidak dari pada',
    ),
  ],
};
