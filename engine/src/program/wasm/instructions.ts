export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

interface Instruction {
  readonly code: readonly number[];
  readonly takes: readonly ValueType[];
  readonly gives: readonly ValueType[];
}

const plain = (code: number | readonly number[], takes: readonly ValueType[], gives?: ValueType): Instruction => ({
  code: typeof code === 'number' ? [code] : code,
  takes,
  gives: gives ? [gives] : [],
});
const float1 = (code: number) => plain(code, ['f64'], 'f64');
const float2 = (code: number) => plain(code, ['f64', 'f64'], 'f64');
const compare = (code: number) => plain(code, ['f64', 'f64'], 'i32');
const int2 = (code: number) => plain(code, ['i32', 'i32'], 'i32');
const single2 = (code: number) => plain(code, ['f32', 'f32'], 'f32');
/** Of lanes; behind the prefix 0xfd stands a LEB128. */
const lanes2 = (code: readonly number[]) => plain([0xfd, ...code], ['v128', 'v128'], 'v128');
const long2 = (code: number) => plain(code, ['i64', 'i64'], 'i64');

/** Instructions without immediates (WebAssembly core specification 2.0, appendix "Index of instructions"). */
export const instructions = {
  'f64.add': float2(0xa0),
  'f64.sub': float2(0xa1),
  'f64.mul': float2(0xa2),
  'f64.div': float2(0xa3),
  'f64.copysign': float2(0xa6),
  'f64.abs': float1(0x99),
  'f64.neg': float1(0x9a),
  'f64.floor': float1(0x9c),
  'f64.nearest': float1(0x9e),
  'f64.sqrt': float1(0x9f),
  'f64.eq': compare(0x61),
  'f64.ne': compare(0x62),
  'f64.lt': compare(0x63),
  'f64.gt': compare(0x64),
  'f64.le': compare(0x65),
  'f64.ge': compare(0x66),
  'i32.eqz': plain(0x45, ['i32'], 'i32'),
  'i32.eq': int2(0x46),
  'i32.lt_s': int2(0x48),
  'i32.add': int2(0x6a),
  'i32.sub': int2(0x6b),
  'i32.mul': int2(0x6c),
  'i32.and': int2(0x71),
  'i32.or': int2(0x72),
  'i32.xor': int2(0x73),
  'i32.shl': int2(0x74),
  'i32.shr_s': int2(0x75),
  'i32.shr_u': int2(0x76),
  'i64.or': long2(0x84),
  'i64.shl': long2(0x86),
  'i64.shr_u': long2(0x88),
  'i32.wrap_i64': plain(0xa7, ['i64'], 'i32'),
  'i64.extend_i32_u': plain(0xad, ['i32'], 'i64'),
  'f32.demote_f64': plain(0xb6, ['f64'], 'f32'),
  'f64.convert_i32_s': plain(0xb7, ['i32'], 'f64'),
  'f64.convert_i32_u': plain(0xb8, ['i32'], 'f64'),
  'f64.promote_f32': plain(0xbb, ['f32'], 'f64'),
  'i64.reinterpret_f64': plain(0xbd, ['f64'], 'i64'),
  'f64.reinterpret_i64': plain(0xbf, ['i64'], 'f64'),
  'i32.trunc_sat_f64_s': plain([0xfc, 2], ['f64'], 'i32'),
  'f32.add': single2(0x92),
  'f32.mul': single2(0x94),
  'f32x4.add': lanes2([0xe4, 0x01]),
  'f32x4.mul': lanes2([0xe6, 0x01]),
  'f64x2.add': lanes2([0xf0, 0x01]),
  'f64x2.mul': lanes2([0xf2, 0x01]),
  'select f64': plain(0x1b, ['f64', 'f64', 'i32'], 'f64'),
  'select i32': plain(0x1b, ['i32', 'i32', 'i32'], 'i32'),
} satisfies Record<string, Instruction>;

/** Loads and stores: the address, and the exponent of the alignment that addresses have. */
export const memoryInstructions = {
  'f64.load': { ...plain(0x2b, ['i32'], 'f64'), align: 3 },
  'f32.load': { ...plain(0x2a, ['i32'], 'f32'), align: 2 },
  'i32.load': { ...plain(0x28, ['i32'], 'i32'), align: 2 },
  'i32.load8_u': { ...plain(0x2d, ['i32'], 'i32'), align: 0 },
  'v128.load': { ...plain([0xfd, 0x00], ['i32'], 'v128'), align: 2 },
  'v128.load32_splat': { ...plain([0xfd, 0x09], ['i32'], 'v128'), align: 2 },
  'v128.load64_splat': { ...plain([0xfd, 0x0a], ['i32'], 'v128'), align: 3 },
  'v128.store': { ...plain([0xfd, 0x0b], ['i32', 'v128']), align: 2 },
  'f64.store': { ...plain(0x39, ['i32', 'f64']), align: 3 },
  'f32.store': { ...plain(0x38, ['i32', 'f32']), align: 2 },
  'i32.store': { ...plain(0x36, ['i32', 'i32']), align: 2 },
  'i32.store8': { ...plain(0x3a, ['i32', 'i32']), align: 0 },
} satisfies Record<string, Instruction & { align: number }>;
