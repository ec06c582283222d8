import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, nameKey } from '../../src/call/fold.js';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

test.each([
  ['  Ann   Lee ', 'ann lee'],
  ['ANN\tLEE\n', 'ann lee'],
  ['Müller', 'muller'],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Łukasz Żółć', 'lukasz zolc'],
  ['Øystein Ånd', 'oystein and'],
  ['Đorđe', 'dorde'],
  ['Æther Œuvre', 'aether oeuvre'],
  ['Þór', 'thor'],
  ['İstanbul ISPARTA ıspanak', 'istanbul isparta ispanak'],
  ['ΟΔΥΣΣΕΎΣ', 'οδυσσευσ'],
  ['Οδυσσεύς', 'οδυσσευσ'],
  ['Андрей Ёлкин', 'андреи елкин'],
  ['ﬁnance', 'finance'],
  ['Ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
  ['O’Brien', "o'brien"],
  ['O´Brien', "o'brien"],
  ['O\u1ffdBrien', "o'brien"],
  ['Jean‑Luc', 'jean-luc'],
  ['“quoted”', '"quoted"'],
  ['a\u200bb\u202ec\u00ad', 'abc'],
  ['한글', '한글'],
  ['かき', 'かき'],
  ['がぎ', 'がぎ'],
  ['कि', 'कि'],
  ['कीर्ति', 'कीर्ति'],
  ['مُحَمَّد', 'محمد'],
  ['', ''],
])('%j folds to %j', (text, folded) => expect(foldText(text)).toBe(folded));

test.each([
  ['Lee, Ann', 'ann lee'],
  ['Lee,Ann', 'ann lee'],
  ['LEE ,  ANN', 'ann lee'],
  ['Smith, Dr. John', 'dr. john smith'],
  ['García Márquez, Gabriel', 'gabriel garcia marquez'],
  ['Smith, John, Jr.', 'john jr. smith'],
  ['Lee,', 'lee'],
  [', Ann', 'ann'],
  ['Lee， Ann', 'ann lee'],
])('%j has the name key %j', (name, key) => expect(nameKey(name)).toBe(key));

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(anyText, text => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(foldText(`  ${text.normalize('NFD')}\u200b`)).toBe(folded);
      const key = nameKey(text);
      expect(nameKey(key)).toBe(key);
    }),
    { numRuns: 3000 },
  );
});

test('`Last, First` is `First Last`', () => {
  const part = anyText.map(text => text.normalize('NFKC').replace(/[,،]/g, ' '));
  fc.assert(
    fc.property(part, part, (last, first) => {
      expect(nameKey(`${last}, ${first}`)).toBe(nameKey(`${first} ${last}`));
    }),
    { numRuns: 2000 },
  );
});

test('case does not count', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aäbßcçłøæIİıſΣσςйЁñŒ '), maxLength: 20 });
  fc.assert(
    fc.property(letters, text => {
      expect(foldText(text.toUpperCase())).toBe(foldText(text));
    }),
  );
});

test('plain texts fold as all others do', () => {
  const plain = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)) });
  fc.assert(
    fc.property(plain, text => {
      expect(foldText(`e${text}x`)).toBe(foldText(`é${text}x`));
    }),
  );
});
