import type { Story } from '../../../machines/words/verification';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';

/** A story by its name, or by what may go wrong in it. */
export function useStoryWords({ presetOf }: VerifyRun) {
  const { t, faultsWords } = useVerifyWords();
  return (story: Story) => {
    const preset = presetOf(story);
    return preset === null ? faultsWords(story) : t(`story.${preset}`);
  };
}
