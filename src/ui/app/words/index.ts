/** The words of the settings come with them. */
import { addWords } from '../../words/i18n';
import en from './en.json';
import fr from './fr.json';

addWords(en, fr);

declare module '../../words/useTranslation' {
  interface WordTrees {
    settings: typeof en;
  }
}
