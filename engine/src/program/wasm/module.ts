import { type Code, flatten, sized, text, unsigned, vector } from './encoding.js';
import type { ValueType } from './instructions.js';

export interface FunctionType {
  readonly params: readonly ValueType[];
  readonly results: readonly ValueType[];
}

export interface FunctionCode extends FunctionType {
  /** Beside the parameters, numbered after them. */
  readonly locals: readonly ValueType[];
  /** Instructions, without the end. */
  readonly body: Code;
}

export interface ModuleParts {
  /** Functions of the module "routine", numbered from 0. */
  readonly imports: readonly (FunctionType & { readonly name: string })[];
  /** Numbered after the imports. */
  readonly functions: readonly FunctionCode[];
  /** Numbers of functions by the names they are exported under. */
  readonly exports: Readonly<Record<string, number>>;
}

const valueTypes: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

const typesOf = (types: readonly ValueType[]): Code => vector(types.map((type) => valueTypes[type]));
const section = (id: number, items: readonly Code[]): Code => [id, sized(vector(items))];

/** The binary of a module that computes in the memory it imports as "arena" "memory" (WebAssembly core specification 2.0, section 5.5). */
export function moduleBytes({ imports, functions, exports }: ModuleParts): Uint8Array<ArrayBuffer> {
  const types: Code[] = [];
  const numbers = new Map<string, number>();
  const typeNumber = ({ params, results }: FunctionType): Code => {
    const key = `${params} ${results}`;
    const known = numbers.get(key);
    if (known !== undefined) return unsigned(known);
    numbers.set(key, types.length);
    types.push([0x60, typesOf(params), typesOf(results)]);
    return unsigned(types.length - 1);
  };
  const imported = [
    [text('arena'), text('memory'), 0x02, 0x00, unsigned(1)],
    ...imports.map((routine) => [text('routine'), text(routine.name), 0x00, typeNumber(routine)]),
  ];
  const declared = functions.map(typeNumber);
  const exported = Object.entries(exports).map(([name, number]) => [text(name), 0x00, unsigned(number)]);
  const bodies = functions.map(({ locals, body }) =>
    sized([vector(locals.map((type) => [unsigned(1), valueTypes[type]])), body, 0x0b]),
  );
  const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
  return Uint8Array.from(
    flatten([
      magic,
      section(1, types),
      section(2, imported),
      section(3, declared),
      section(7, exported),
      section(10, bodies),
    ]),
  );
}
