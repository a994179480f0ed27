/** What the verify machine knows of settings and failures. */
import {
  isSameDefect,
  isSameStory,
  mostWorlds,
  type Exploration,
  type ExplorationProgress,
  type ExplorationSetting,
  type KnownDefect,
  type Narration,
  type Showcase,
  type Story,
} from '../words/verification';

export const noProgress: ExplorationProgress = { worlds: 0, frontier: 0, worldsPerSecond: 0 };
export const lastStop = (narration: Narration | null) => Math.max(0, (narration?.stops.length ?? 0) - 1);

export const isFeasible = ({ bound }: ExplorationSetting) =>
  Number.isInteger(bound) && bound > 0 && bound <= mostWorlds;
export const storyOf = ({ channel, pace, begins, faults }: Story): Story => ({
  channel,
  pace,
  begins,
  faults,
});
/** The story in which the chosen defect matters; null if that is the chosen one, or none is known. */
export function betterStory(known: readonly KnownDefect[], setting: ExplorationSetting): Story | null {
  const { defect } = setting;
  const story = defect && known.find((one) => isSameDefect(one.defect, defect))?.story;
  return story && !isSameStory(story, setting) ? story : null;
}

/** The failure that tells most: the one that the showcase is about, or else the shortest that has moves. */
export function tellingFailure(exploration: Exploration | null, { property }: Showcase): string | null {
  const broken = (exploration?.verdicts ?? []).filter(({ counterexample }) => counterexample !== null);
  const [shortest] = broken.toSorted((a, b) => (a.steps || Infinity) - (b.steps || Infinity));
  return (broken.find((verdict) => verdict.property === property) ?? shortest)?.counterexample ?? null;
}
