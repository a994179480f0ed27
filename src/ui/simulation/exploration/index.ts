/** The words of the exploration, in a space of their own: the page that explores and simulations use them. */
import { flat, i18n } from '../../words/i18n';
import en from './en.json';
import fr from './fr.json';

i18n.add('en', flat(en), 'verify');
i18n.add('fr', flat(fr), 'verify');

declare module '../../words/useTranslation' {
  interface ExplorationTrees {
    exploration: typeof en;
  }
}
