/** Whether the digits pass the Luhn check (ISO/IEC 7812). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Whether the twelfth digit is the check digit of an identification number of Kazakhstan (modulo 11, second row of weights where the first gives 10). */
export function hasCheckDigit(digits: string): boolean {
  const weighted = (shift: number): number => {
    let sum = 0;
    for (let at = 0; at < 11; at += 1) sum += Number(digits[at]) * (((at + shift) % 11) + 1);
    return sum % 11;
  };
  const first = weighted(0);
  const check = first === 10 ? weighted(2) : first;
  return check < 10 && check === Number(digits[11]);
}

/** Whether letters and digits pass modulo 97 of international bank account numbers (ISO 13616). */
export function isMod97(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** CRC-16 of CCITT with zero as its first value (XMODEM). */
export function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1)
      crc = ((crc & 0x80_00) === 0 ? crc << 1 : (crc << 1) ^ 0x10_21) & 0xff_ff;
  }
  return crc;
}
