/** Every message and every telemetry that may be said, at the sizes that the schemas allow. */
import * as fc from 'fast-check';
import { classSchemas, type ClassMessage } from '../../machines/words/classMessages';
import { messageSchemas } from '../../machines/words/messages';
import type { Message } from '../../machines/words/vocabulary';
import { telemetrySchemas } from '../../src/protocol/schema';
import type { Telemetry } from '../../src/protocol/telemetry';
import { valuesOf } from './fromSchema';

type Arbitraries<T extends { kind: string }> = {
  [K in T['kind']]: fc.Arbitrary<Extract<T, { kind: K }>>;
};
const valuesOfEach = (schemas: Record<string, { type: string }>): unknown =>
  Object.fromEntries(Object.entries(schemas).map(([kind, schema]) => [kind, valuesOf(schema)]));

export const messages = valuesOfEach(messageSchemas) as Arbitraries<Message>;
export const anyMessage: fc.Arbitrary<Message> = fc.oneof(...Object.values(messages));
export const classMessages = valuesOfEach(classSchemas) as Arbitraries<ClassMessage>;
export const telemetry = valuesOfEach(telemetrySchemas) as Arbitraries<Telemetry>;
