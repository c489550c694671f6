import type { Arc } from './decode.ts';

// What a character may stand for in a word of the other script, as written by hand from the shapes and sounds of the
// letters: `x:y` looks like it, `x~y` sounds like it or is a common substitute, `x;y` and `x?y` are seldom meant, `x!y` hardly ever.
const TO_CYRILLIC =
  'a:а b~ь b~б b~в c:с c?ц d~д e:е e?э f~ф f?ғ g~г g?ғ h:һ h!н h!х i:і i~и j~ж j~й j?дж k:к k?қ l~л m:м n~н n~п o:о o?ө p:р p~п q~қ q?я r~г r~р s~с t:т u~у u~и u~ұ u~ү v~в w~ш w?щ w?в x:х x?кс y:у y~ү y~ы y~й z~з ' +
  'A:А B:В B~Б C:С C?Ц D~Д E:Е E?Э F~Ф F~Ғ G~Г G?Ғ H:Н H~Һ H~Х I:І I~И J~Ж J~Й K:К K?Қ L~Л M:М N~Н N~И O:О O?Ө P:Р P~П Q~Қ R:Я R~Р S~С T:Т U~У U~Ұ V~В W:Ш W?Щ X:Х Y:У Y:Ү Y~Ұ Y~Ы Z~З ' +
  'ə:ә Ə:Ә ɵ:ө Ɵ:Ө ı:і ı~ы ğ~ғ Ğ~Ғ ş~ш Ş~Ш ç~ч Ç~Ч ñ~ң Ñ~Ң ū~ұ Ū~Ұ ŋ:ң Ŋ:Ң ƙ:қ ʀ~я ᴀ:а ʙ:в ᴄ:с ᴇ:е ʜ:н ᴋ:к ᴍ:м ᴏ:о ᴘ:п ᴛ:т ᴜ~у ɡ:г ʏ:у ᴢ~з ' +
  'ä~ә Ä~Ә ö~ө Ö~Ө ü~ү Ü~Ү ë:ё Ë:Ё ï:ї ' +
  '0~о 0?қ 1~і 1~л 1~и 2?ә 2?з 3~з 3~э 3;е 3?і 4~ч 4~а 4?ң 5?ғ 5?с 5?б 6~б 6?в 7?т 7?г 8~в 8?ү 9?ұ 9?д @~а $~с €~е €?с ' +
  'ѕ:с Ѕ:С ј:й Ј:Й ԛ:қ ԁ:д ԝ:ш ӏ:і ѵ:в є:е Є:Е ї:і ѐ:е ѝ:и ў:у ґ:г ћ:һ ђ:һ ҝ:к ҡ:к ҟ:қ ӄ:қ ҥ:ң ӊ:ң ҳ:х ҷ:ч ӣ:и ӯ:у ӑ:а ӓ:а ӗ:е ӧ:ө ӱ:ү ӝ:ж ӟ:з ӥ:и ӵ:ч ӹ:ы ' +
  'α:а β:в γ:ү γ:у ε:е ζ~з η:п η~н ι:і κ:к λ:л μ~м ν~н ν:в ο:о π:п ρ:р σ~с σ:о ς:с τ:т υ:у υ~и φ:ф χ:х ω~о Α:А Β:В Γ:Г Δ~Д Ε:Е Ζ~З Η:Н Ι:І Κ:К Λ:Л Μ:М Ν~Н Ο:О Π:П Ρ:Р Σ~С Τ:Т Υ:У Φ:Ф Χ:Х';
const TO_LATIN =
  'а:a в~b в~v с:c с~s е:e н~h н~n о:o р:p р~r х:x х~h у:y у~u к:k м:m т:t і:i ѕ:s ј:j һ:h ԁ:d ԛ:q ԝ:w ӏ:l г:r г~g п:n п~p и:u и~i ь:b з~z л~l д~d ф~f б~b й~j й~y ш~w ы~y э~e я~r ч~4 ү:y ө~o ә:e қ~q ғ~g ң~n ұ~u ' +
  'А:A В:B В~V С:C С~S Е:E Н:H Н~N О:O Р:P Р~R Х:X Х~H У:Y У~U К:K М:M Т:T І:I Ѕ:S Ј:J Һ:h Г~G П~P И:N И~I З~Z Л~L Д~D Ф~F Б~B Я:R Ш:W Ү:Y ' +
  '0~o 1~l 1~i 2?z 3~e 4~a 5~s 6?b 6?g 7~t 8~b 9~g @~a $~s €~e ' +
  'α:a β~b γ:y ε~e η:n ι:i κ:k ν:v ο:o ρ:p τ:t υ:u χ:x ω:w Α:A Β:B Ε:E Ζ:Z Η:H Ι:I Κ:K Μ:M Ν:N Ο:O Ρ:P Τ:T Υ:Y Χ:X ' +
  'ə~e ɵ~o ı:i ᴀ:a ʙ:b ᴄ:c ᴅ:d ᴇ:e ɢ:g ʜ:h ɪ:i ᴊ:j ᴋ:k ʟ:l ᴍ:m ɴ:n ᴏ:o ᴘ:p ʀ:r ѕ:s ᴛ:t ᴜ:u ᴠ:v ᴡ:w ʏ:y ᴢ:z ɡ:g ɑ:a';

/** Cost of reading a character by its looks. */
export const LOOK = 0.8;
// Nats: a look-alike is nearly free, a substitute by sound costs about a letter's surprise, the rest more.
const COSTS: Readonly<Record<string, number>> = { ':': LOOK, '~': 2.2, ';': 3.2, '?': 4.5, '!': 7 };

function parse(list: string): Map<string, Arc[]> {
  const table = new Map<string, Arc[]>();
  for (const entry of list.trim().split(/\s+/)) {
    const [from, mark, ...give] = entry;
    const arc = { take: 1, give: give.join('').toLowerCase(), cost: COSTS[mark!]! };
    const known = table.get(from!);
    if (known === undefined) table.set(from!, [arc]);
    else known.push(arc);
  }
  return table;
}

/** What a character that is no letter of the Cyrillic alphabets may stand for among them, in small letters. */
export const toCyrillic: ReadonlyMap<string, readonly Arc[]> = parse(TO_CYRILLIC);
/** What a character outside a to z may stand for among them. */
export const toLatin: ReadonlyMap<string, readonly Arc[]> = parse(TO_LATIN);

/** Whether the character has a look-alike in the table, not only a letter of like sound. */
export function hasLookAlike(table: ReadonlyMap<string, readonly Arc[]>, character: string): boolean {
  return table.get(character)?.some(({ cost }) => cost === LOOK) ?? false;
}
