/** The French texts of the stepping machine's states, by path. */
import type { StateText } from './stateText';

export const steppingTexts: Record<string, StateText> = {
  live: { description: 'Tout se passe en direct.' },
  stepping: {
    description: 'Ce qui arrive est retenu dans la file d’attente jusqu’à ce que quelqu’un le laisse passer.',
  },
  'stepping.pace': { description: 'Qui donne le rythme\u00a0: une personne, ou un minuteur.' },
  'stepping.pace.paused': { description: 'Chaque pas se fait à la main.', waitsFor: 'le pas suivant' },
  'stepping.pace.playing': {
    description: 'L’élément retenu depuis le plus longtemps passe, encore et encore, au rythme choisi.',
    waitsFor: 'le moment du pas suivant',
  },
  'stepping.time': {
    description: 'Les minuteurs ne tournent que si rien n’est retenu, ni ici ni en face.',
  },
  'stepping.time.running': {
    description: 'Rien n’est retenu\u00a0: les minuteurs tournent, et l’un d’eux peut être le suivant.',
  },
  'stepping.time.standing': {
    description: 'Quelque chose est retenu\u00a0: les minuteurs des deux négociations sont arrêtés.',
    waitsFor: 'une file d’attente vide, des deux côtés',
  },
  'stepping.telling': {
    description: 'L’autre pair est prévenu, encore et encore\u00a0: un broker peut perdre ce qu’il porte.',
  },
  'stepping.telling.told': {
    description: 'L’autre pair sait comment ce salon avance.',
    waitsFor: 'le prochain rappel',
  },
};
