/** Values that a schema allows, made from the schema itself: a field that is added to a message is tried at once. */
import * as fc from 'fast-check';

/** What valibot keeps of a schema, as far as it is read here. */
interface Described {
  type: string;
  entries?: Record<string, Described>;
  options?: readonly (string | Described)[];
  item?: Described;
  wrapped?: Described;
  literal?: string;
  pipe?: readonly { type: string; requirement?: unknown }[];
}
/** Where half surrogate pairs begin, which are no characters, and how many there are. */
const surrogates = 0xd800;
const surrogateCount = 0x800;
/** Any character. The unit `binary` of fast-check is the same, and needs a second to be made. */
const character = fc.integer({ min: 0, max: 0x10ffff - surrogateCount }).map(
  (n) => String.fromCodePoint(n < surrogates ? n : n + surrogateCount),
  (value) => {
    const point = (typeof value === 'string' ? value.codePointAt(0) : undefined) ?? NaN;
    if (Number.isNaN(point) || value !== String.fromCodePoint(point)) throw new Error('not one character');
    return point < surrogates ? point : point - surrogateCount;
  },
);
export const text = (maxLength: number) => fc.string({ unit: character, maxLength });

/** Bounds that make a test quick; the schema's own apply where they are narrower. */
const longest = { text: 1_000, list: 8 };

const bound = (schema: Described, type: string) => {
  const found = schema.pipe?.find((item) => item.type === type)?.requirement;
  return typeof found === 'number' ? found : null;
};
const patternOf = (schema: Described) => {
  const found = schema.pipe?.find((item) => item.type === 'regex')?.requirement;
  return found instanceof RegExp ? found : null;
};
const has = (schema: Described, type: string) => schema.pipe?.some((item) => item.type === type) ?? false;

/** Throws where it meets a schema of a kind that it does not know. */
export function valuesOf(of: { type: string }): fc.Arbitrary<unknown> {
  const schema: Described = of;
  switch (schema.type) {
    case 'strict_object': {
      const entries = Object.entries(schema.entries ?? {});
      return fc.record(Object.fromEntries(entries.map(([key, inner]) => [key, valuesOf(inner)])), {
        requiredKeys: entries.filter(([, { type }]) => !type.endsWith('optional')).map(([key]) => key),
      });
    }
    case 'variant':
      return fc.oneof(...(schema.options ?? []).map((option) => valuesOf(option as Described)));
    case 'array':
      return fc.array(valuesOf(schema.item as Described), {
        minLength: bound(schema, 'min_length') ?? 0,
        maxLength: Math.min(longest.list, bound(schema, 'max_length') ?? longest.list),
      });
    case 'nullable':
      return fc.option(valuesOf(schema.wrapped as Described), { nil: null });
    case 'exact_optional':
      return valuesOf(schema.wrapped as Described);
    case 'picklist':
      return fc.constantFrom(...(schema.options ?? []));
    case 'literal':
      return fc.constant(schema.literal);
    case 'boolean':
      return fc.boolean();
    case 'number': {
      const [min, max] = [bound(schema, 'min_value') ?? 0, bound(schema, 'max_value') ?? 1e9];
      return has(schema, 'safe_integer')
        ? fc.integer({ min, max })
        : fc.double({ min, max, noNaN: true }).map((x) => x + 0); // JSON has no -0
    }
    case 'string': {
      const pattern = patternOf(schema);
      return pattern
        ? fc.stringMatching(pattern)
        : text(Math.min(longest.text, bound(schema, 'max_length') ?? longest.text));
    }
    default:
      throw new Error(`no values are known for a schema of type ${schema.type}`);
  }
}
