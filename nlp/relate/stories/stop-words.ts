import { analyse } from '../../text/tokens.ts';

// Words that say nothing of an event; frequencies find them too, but only after a while.
const WORDS = `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь
когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя
их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее
сейчас были куда зачем всех никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего них какая много разве три эту моя
впрочем хорошо свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это также который свой год сообщать сообщил сообщили
рассказать рассказал заявить заявил отметить сказать
және мен бен пен да де та те бұл ол осы сол бір үшін туралы болып болды болған бар жоқ емес екен еді деп деген дейді кейін соң дейін бойынша арқылы ғана
өз оның олар біз сіз мына барлық кез ең өте тағы сондай қарай қатты айтты хабарлады хабарлайды жыл жылы
the a an and or but if of to in on at by for with from as is are was were be been being it its this that these those he she they we you i his her their
our not no nor so than then there here which who whom what when where while after before about into over under more most some such only own same too very
can will just don should now has have had do does did also said says say would could may might up out between through during other any all both each
will new year years one two`;

let made: ReadonlySet<string> | null = null;

/** Whether a stem is that of a word that says nothing of an event. */
export function isStopStem(stem: string): boolean {
  made ??= new Set(
    WORDS.split(/\s+/).flatMap((word) => {
      const found = analyse(word)[0]?.stem;
      return found === undefined ? [] : [found];
    }),
  );
  return made.has(stem);
}
