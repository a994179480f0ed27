/** The French texts of the stepping machine's states, by path. */
import type { StateText } from './stateText';

export const steppingTexts: Record<string, StateText> = {
  live: { description: 'Tout arrive comme cela vient.' },
  stepping: { description: 'Ce qui arrive attend sur le plateau jusqu’à ce que quelqu’un le laisse passer.' },
  'stepping.pace': { description: 'Qui donne le rythme\u00a0: une main, ou une horloge.' },
  'stepping.pace.paused': { description: 'Chaque pas se fait à la main.', waitsFor: 'le pas suivant' },
  'stepping.pace.playing': {
    description: 'Ce qui attend depuis le plus longtemps passe, encore et encore, au rythme choisi.',
    waitsFor: 'l’heure du pas suivant',
  },
  'stepping.time': {
    description: 'Les minuteries ne tournent que si rien n’attend, ni ici ni en face.',
  },
  'stepping.time.running': {
    description: 'Rien n’attend\u00a0: les minuteries tournent, et l’une d’elles peut être la suivante.',
  },
  'stepping.time.standing': {
    description: 'Quelque chose attend\u00a0: les minuteries des deux négociations sont arrêtées.',
    waitsFor: 'un plateau vide, des deux côtés',
  },
  'stepping.telling': {
    description: 'L’autre côté est prévenu, encore et encore\u00a0: un broker peut perdre ce qu’il porte.',
  },
  'stepping.telling.told': {
    description: 'L’autre côté sait comment ce salon avance.',
    waitsFor: 'le prochain rappel',
  },
};
