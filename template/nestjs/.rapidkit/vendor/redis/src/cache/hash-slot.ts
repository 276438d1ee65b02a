/** In which of a cluster's hash slots a key is. */

const SLOTS = 16384;

/** CRC-16/XMODEM, the polynomial 0x1021, of each byte. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) {
    crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  }
  return crc;
});

/** Return the slot of a key: of what is inside of its first braces, where there is something. */
export function hashSlotOf(name: string): number {
  const start = name.indexOf("{") + 1;
  const end = start === 0 ? -1 : name.indexOf("}", start);
  let crc = 0;
  for (const byte of Buffer.from(end > start ? name.slice(start, end) : name)) {
    crc = ((crc << 8) & 0xffff) ^ (TABLE[(crc >> 8) ^ byte] ?? 0);
  }
  return crc % SLOTS;
}
