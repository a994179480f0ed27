/** Schema of a lesson's question: predict the next state, pick the event to release, or a choice of texts. */
import * as v from 'valibot';
import type { LessonQuestion } from '../../machines/words/lesson';
import { actionOf } from './actions';
import type { Known } from './known';
import { listOf, longestChoice, longestText, phrase, problem, seat, texts } from './parts';
import type { ProblemKind } from './problems';

const maxChoices = 6;
const maxActions = 40;

const inWords = texts(longestChoice);
type InWords = v.InferOutput<typeof inWords>;
const choice = v.lazy((input): v.GenericSchema<unknown, string | InWords> =>
  typeof input === 'string' ? phrase : inWords,
);
const answer = v.lazy((input): v.GenericSchema<unknown, string | number> =>
  typeof input === 'number' ? v.number() : phrase,
);
const isText = (value: string | InWords) => typeof value === 'string';
const isInWords = (value: string | InWords): value is InWords => typeof value !== 'string';

export function questionOf(known: Known) {
  const shape = v.strictObject({
    predict: v.exactOptional(seat),
    event: v.exactOptional(seat),
    question: texts(longestText),
    choices: v.pipe(
      v.array(choice),
      v.minLength(2, problem('tooFew')),
      v.maxLength(maxChoices, problem('tooMany')),
    ),
    answer,
    why: texts(longestText),
    show: listOf(actionOf(known), maxActions),
  });
  return v.pipe(
    shape,
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }): LessonQuestion => {
      const { predict, event, choices, answer: wantedAnswer, ...rest } = value;
      const refuse = (message: ProblemKind, ...keys: ['answer'] | ['choices', number] | []) => {
        const [key, index] = keys;
        addIssue(
          key === undefined
            ? { message }
            : {
                message,
                input: index === undefined ? wantedAnswer : choices[index],
                path: [
                  { type: 'object', origin: 'value', input: value, key, value: value[key] },
                  ...(index === undefined
                    ? []
                    : [
                        {
                          type: 'array' as const,
                          origin: 'value' as const,
                          input: choices,
                          key: index,
                          value: choices[index],
                        },
                      ]),
                ],
              },
        );
        return NEVER;
      };
      const asked = predict ?? event;
      if (predict && event) return refuse('oneKindOfQuestion');
      if (asked === undefined) {
        const odd = choices.findIndex(isText);
        if (odd >= 0) return refuse('wrongType', 'choices', odd);
        // Counted from 1 in the file.
        const right = typeof wantedAnswer === 'number' ? wantedAnswer - 1 : NaN;
        if (choices[right] === undefined) return refuse('answerIsNoChoice', 'answer');
        return { ...rest, about: 'words', choices: choices.filter(isInWords), answer: right };
      }
      const odd = choices.findIndex(isInWords);
      if (odd >= 0) return refuse('wrongType', 'choices', odd);
      const names = choices.filter((one) => typeof one === 'string');
      const allowed = predict ? known.states[predict] : known.events;
      const strange = names.findIndex((name) => !allowed.includes(name));
      if (strange >= 0) return refuse(predict ? 'unknownState' : 'unknownEvent', 'choices', strange);
      const right = names.findIndex((name) => name === wantedAnswer);
      if (right < 0) return refuse('answerIsNoChoice', 'answer');
      return { ...rest, about: predict ? 'state' : 'event', seat: asked, choices: names, answer: right };
    }),
  );
}
