/** Callers who keep their number to themselves, in the words of networks, PBXs and telephones. */
import { foldText } from './fold.js';
import { keypadDigits } from './keypad.js';

/** One of these must be there. Folded. */
const SAYS_SO = words(`
  anonymous anonymus anon anonymized private privat restricted withheld unknown unavailable blocked hidden suppressed prohibited confidential
  unidentified undisclosed unlisted concealed secret clir unassigned asserted
  anonym anonyme anonymer unbekannt unbekannte unbekannter unterdruckt unterdruckte unterdrueckt unterdrueckte private gesperrt verborgen geheim
  inconnu inconnue masque masquee cache cachee prive privee indisponible secrete confidentiel
  anonimo anonima desconocido desconocida oculto oculta privado privada restringido restringida bloqueado reservado
  sconosciuto sconosciuta nascosto nascosta privato privata riservato riservata
  desconhecido desconhecida restrito confidencial indisponivel
  anoniem anonieme onbekend onbekende afgeschermd afgeschermde verborgen geheim geheime
  anonimowy anonimowe nieznany nieznane prywatny prywatne zastrzezony zastrzezone niedostepny ukryty
  okand okant hemligt hemmeligt hemmelig dolt skyddat skjult ukendt ukjent tuntematon salainen yksityinen estetty
  neznamy nezname neznamo skryte skryty soukrome soukromy utajene utajeny anonymni anonymne sukromne
  ismeretlen rejtett privat necunoscut anonim ascuns nepoznat skriven privatan bilinmeyen bilinmiyor gizli ozel
  неизвестныи неизвестен неизвестно неизвестная скрыт скрытыи скрыто аноним анонимныи анонимно частныи засекречен засекречено
  невідомии приховании анонім невідомо
  αγνωστος αγνωστη αποκρυψη ανωνυμος ανωνυμη απορρητο
  مجهول خاص مخفي محجوب חסוי חסויה
`);

/** These may stand beside them. */
const BESIDE = words(`
  caller callers call calling id cid clid cli ani number num no name user person party subscriber phone telephone line by the is of network
  nummer rufnummer telefonnummer anrufer teilnehmer anruf numero appel appelant correspondant telephone
  llamada llamante de telefono chiamata chiamante chamada telefone beller numer telefonu rozmowca
  nummer uppringare opkald anrop numero soittaja cislo szam hivo broj numar arayan numara volajici
  номер абонент звонок вызов номера הספר מספר رقم المتصل متصل κληση αριθμος
`);

const PHRASES: ReadonlySet<string> = new Set(
  [
    'no caller id',
    'no callerid',
    'nocallerid',
    'nonumber',
    'no cid',
    'no clid',
    'no number',
    'no name',
    'no id',
    'no ani',
    'not available',
    'not provided',
    'not disclosed',
    'number not available',
    'caller id not available',
    'callerid',
    'out of area',
    'out-of-area',
    'outofarea',
    'oos',
    'no rufnummer',
    'keine rufnummer',
    'keine nummer',
    'ohne rufnummer',
    'nicht verfugbar',
    'nicht verfuegbar',
    'nummer nicht verfugbar',
    'rufnummer nicht verfugbar',
    'ohne nummer',
    'non disponible',
    'numero non disponible',
    'pas de numero',
    'sans numero',
    'non communique',
    'no disponible',
    'numero no disponible',
    'sin numero',
    'sin identificar',
    'no identificado',
    'non disponibile',
    'numero non disponibile',
    'nao disponivel',
    'nao identificado',
    'sem numero',
    'niet beschikbaar',
    'geen nummer',
    'geen nummerweergave',
    'privenummer',
    'privatnummer',
    'brak numeru',
    'ej tillganglig',
    'inget nummer',
    'ikke tilgjengelig',
    'ikke tilgaengelig',
    'ei numeroa',
    'ei tiedossa',
    'neni k dispozici',
    'nem elerheto',
    'не определен',
    'номер не определен',
    'не определился',
    'недоступен',
    'номер недоступен',
    'недоступно',
    'нет номера',
    'לא ידוע',
    'לא מזוהה',
    'غير معروف',
    'غير متوفر',
    '非通知',
    '非通知設定',
    '通知不可能',
    '表示圏外',
    '公衆電話',
    '不明',
    '番号非通知',
    '未知',
    '未知号码',
    '未知號碼',
    '未知来电',
    '未知來電',
    '匿名',
    '匿名来电',
    '私人号码',
    '私人號碼',
    '隐藏号码',
    '隱藏號碼',
    '無來電顯示',
    '无主叫号码',
    '无来电显示',
    '保密',
    '발신번호표시제한',
    '발신번호 표시제한',
    '발신번호 표시 제한',
    '발신자 표시 제한',
    '발신번호없음',
    '발신번호 없음',
    '번호없음',
    '알 수 없음',
    '알수없음',
    '익명',
    '비공개',
    // Bellcore's reasons for a number that is absent (private, out of area) as caller id boxes pass them on.
    'p',
    'o',
  ].map(foldText),
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).map(foldText));
}

const LONGEST = 60;

/** `Anonymous`, `Private Number`, `numéro masqué`, `anonymous@anonymous.invalid`; nothing but such words. */
export function isWithheld(text: string): boolean {
  if (text.length > LONGEST) return false;
  const folded = foldText(text)
    .replace(/^(?:sips?|tel|callto):/, '')
    .replace(/@[^@\s]*$/, '')
    .replace(/^[\s"'<([{*+]+|[\s"'>)\]}*.!]+$/g, '');
  if (PHRASES.has(folded)) return true;
  const parts = folded.split(/[\s_.:/-]+/).filter(part => part !== '');
  return parts.some(part => SAYS_SO.has(part)) && parts.every(part => SAYS_SO.has(part) || BESIDE.has(part));
}

/** Twilio and carriers behind it spell the reason on the keypad: +266696687 is ANONYMOUS. 464 and 8566 are short ones; 7378742883 is a common slip. */
const KEYPAD: ReadonlySet<string> = new Set([
  ...['anonymous', 'restricted', 'unavailable', 'unknown', 'blocked', 'private', 'withheld'].map(keypadDigits),
  '7378742883',
]);
const KEYPAD_SHORT: ReadonlySet<string> = new Set(['464', '8566']);

/** Digits after a plus, or all digits of a number of North America, that spell a withheld caller. */
export function isKeypadCode(digits: string): boolean {
  return KEYPAD.has(digits) || KEYPAD_SHORT.has(digits) || isKeypadOfNorthAmerica(digits);
}

/** Such a code whose plus got lost; the short ones are extensions without it. */
export const spellsWithheld = (digits: string): boolean => KEYPAD.has(digits) || isKeypadOfNorthAmerica(digits);

/** Such a code that arrived as if it were a number of North America: `1266696687`, `7378742833`. */
export function isKeypadOfNorthAmerica(digits: string): boolean {
  const local = digits.startsWith('1') ? digits.slice(1) : digits;
  return local.length >= 9 && KEYPAD.has(local);
}
