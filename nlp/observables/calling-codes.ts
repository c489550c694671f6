// ITU-T E.164: calling codes with how many digits numbers have together with the code. Neighbours, and where calls and
// parcels of the region come from; Kazakhstan and Russia (7) have a file of their own.
const CODES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  '1': [11, 11],
  '20': [12, 12],
  '27': [11, 11],
  '30': [12, 12],
  '31': [11, 11],
  '32': [10, 11],
  '33': [11, 11],
  '34': [11, 11],
  '36': [10, 11],
  '39': [11, 13],
  '40': [11, 11],
  '41': [11, 11],
  '43': [11, 13],
  '44': [12, 12],
  '45': [10, 10],
  '46': [10, 11],
  '47': [10, 10],
  '48': [11, 11],
  '49': [11, 14],
  '52': [12, 12],
  '55': [12, 13],
  '60': [11, 12],
  '61': [11, 11],
  '62': [11, 14],
  '63': [12, 12],
  '65': [10, 10],
  '66': [11, 11],
  '81': [11, 12],
  '82': [11, 12],
  '84': [11, 12],
  '86': [12, 13],
  '90': [12, 12],
  '91': [12, 12],
  '92': [12, 12],
  '93': [11, 11],
  '98': [12, 12],
  '212': [12, 12],
  '234': [13, 13],
  '254': [12, 12],
  '351': [12, 12],
  '353': [11, 12],
  '357': [11, 11],
  '358': [11, 13],
  '370': [11, 11],
  '371': [11, 11],
  '372': [10, 11],
  '373': [11, 11],
  '374': [11, 11],
  '375': [12, 12],
  '380': [12, 12],
  '381': [11, 12],
  '420': [12, 12],
  '852': [11, 11],
  '855': [11, 12],
  '880': [13, 13],
  '961': [10, 11],
  '962': [12, 12],
  '963': [12, 12],
  '964': [13, 13],
  '965': [11, 11],
  '966': [12, 12],
  '968': [11, 11],
  '971': [11, 12],
  '972': [11, 12],
  '974': [11, 11],
  '976': [11, 11],
  '992': [12, 12],
  '993': [11, 11],
  '994': [12, 12],
  '995': [12, 12],
  '996': [12, 12],
  '998': [12, 12],
};

/** Whether the digits begin with a country's calling code and have as many digits as its numbers. */
export function isForeignNumber(digits: string): boolean {
  for (let length = 1; length <= 3; length += 1) {
    const known = CODES[digits.slice(0, length)];
    if (known !== undefined) return digits.length >= known[0] && digits.length <= known[1];
  }
  return false;
}

/** Whether the digits, a country's code first, are of a neighbour whose numbers people here write without a plus. */
export function isNeighbour(digits: string): boolean {
  return /^99[2-68]/.test(digits) && isForeignNumber(digits);
}
