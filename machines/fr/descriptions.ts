/** The French texts of all states, keyed by state id; they stand beside the English ones in the machines. */
import { checkingTexts } from './checking';
import { attendanceTexts, classTexts } from './classroom';
import type { StateText } from './stateText';
import { steppingTexts } from './stepping';

type Texts = Record<string, StateText>;

const under = (parent: string, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${parent}.${key}`, text]));

const permission = 'l’autorisation et la première piste';
const signalingStable = 'signalingState stable';

/** What caller and callee have in common. */
const eitherSeat: Texts = {
  idle: { description: 'La place existe ; personne ne l’a encore prise.' },
  capturing: {
    description: 'Le navigateur demande la caméra et le micro, l’écran, ou ce que l’on a choisi d’envoyer.',
    waitsFor: permission,
  },
  refused: {
    description: 'Il n’y a rien à envoyer : la capture a été refusée ou a échoué. La place est gardée.',
    waitsFor: 'un choix : réessayer, la mire, ou ne rien envoyer',
  },
  negotiating: {
    description:
      'Une RTCPeerConnection vit aussi longtemps que cet état ; ses régions avancent en parallèle.',
  },
  ...under('negotiating.offerAnswer', {
    'offering.creatingOffer': {
      description: 'Le navigateur décrit ce qu’il pourrait envoyer et recevoir.',
      waitsFor: 'le SDP de l’offre',
    },
    'offering.settingLocalOffer': {
      description: 'Le navigateur s’engage sur son offre et commence à collecter ses candidats.',
      waitsFor: 'signalingState have-local-offer',
    },
    applyingAnswer: {
      description: 'Le navigateur applique la réponse ; dès lors, chacun sait ce qui est envoyé, et comment.',
      waitsFor: signalingStable,
    },
    'applyingAnswer.unfollowed': { description: 'Rien d’autre n’est encore arrivé.' },
    'applyingAnswer.followed': {
      description: 'L’offre suivante de l’autre pair est déjà arrivée ; elle attend son tour.',
    },
    answering: { description: 'La réponse est en cours de création.' },
    'answering.creatingAnswer': {
      description: 'Le navigateur décrit la part de l’offre qu’il accepte.',
      waitsFor: 'le SDP de la réponse',
    },
    'answering.settingLocalAnswer': {
      description: 'Le navigateur s’engage sur sa réponse et commence à collecter ses candidats.',
      waitsFor: signalingStable,
    },
    'stable.settled': { description: 'Il ne reste rien à négocier.' },
    'stable.needed': {
      description:
        'Quelque chose a changé ici. Une offre suit, dès que notre dernière description est confirmée.',
      waitsFor: 'un accusé de réception',
    },
  }),
  ...under('negotiating', {
    gathering: {
      description: 'Le navigateur collecte ses candidats : les adresses où il pourrait être joint.',
    },
    'gathering.new': {
      description: 'Aucune description locale n’est encore appliquée : rien n’est collecté.',
    },
    'gathering.gathering': {
      description: 'Le navigateur demande des adresses à ses interfaces réseau et aux serveurs STUN ou TURN.',
      waitsFor: 'le dernier candidat',
    },
    'gathering.complete': {
      description: 'Tous les candidats sont collectés et envoyés, et la fin des candidats est signalée.',
    },
    connectivity: {
      description: 'ICE cherche un chemin entre les deux navigateurs, DTLS le sécurise.',
    },
    'connectivity.establishing': {
      description: 'Les deux navigateurs n’ont encore jamais été connectés dans cette session.',
      waitsFor: 'un premier chemin',
    },
    'connectivity.establishing.new': {
      description: 'Aucune paire de candidats n’a encore été testée.',
      waitsFor: 'les deux descriptions et un premier candidat de chaque pair',
    },
    'connectivity.establishing.connecting': {
      description:
        'ICE teste des paires de candidats ; la première qui répond porte la poignée de main DTLS.',
      waitsFor: 'une paire de candidats qui fonctionne',
    },
    'connectivity.connected': {
      description: 'Les médias circulent entre les deux navigateurs, sans passer par le broker.',
    },
    'connectivity.disconnected': {
      description:
        'Plus rien n’arrive ; le navigateur continue d’essayer, le chemin peut revenir de lui-même.',
      waitsFor: 'le retour du chemin, ou la fin de notre patience',
    },
    'connectivity.reconnecting': {
      description: 'ICE teste les paires de candidats d’une nouvelle génération.',
      waitsFor: 'une paire de candidats qui fonctionne',
    },
    'connectivity.restarting': {
      description:
        'ICE redémarre, avec de nouveaux identifiants et de nouveaux candidats : il faut une nouvelle offre.',
      waitsFor: 'un chemin, ancien ou nouveau',
    },
    'connectivity.restarting.trying': {
      description: 'Un redémarrage est en cours ; s’il n’aboutit pas, un autre suit.',
      waitsFor: 'un chemin, ou l’essai suivant',
    },
    'connectivity.restarting.pausing': {
      description:
        'Pas de chemin depuis longtemps ; d’autres essais suivent, plus espacés, tant que l’autre pair est dans le salon.',
      waitsFor: 'un chemin, ou l’essai suivant',
    },
    'connectivity.failed': {
      description: 'Aucun chemin n’a été trouvé. La négociation s’arrête ici.',
    },
    delivery: { description: 'Tient le compte de ce que l’autre pair a reçu de nous.' },
    'delivery.heard': {
      description: 'L’autre pair a accusé réception de tous nos envois.',
    },
    'delivery.unheard': {
      description:
        'Il manque un accusé de réception ; ce qui n’est pas confirmé est répété jusqu’à ce qu’il vienne.',
      waitsFor: 'un accusé de réception',
    },
  }),
};

const callerTexts: Texts = {
  ...eitherSeat,
  waiting: {
    description: 'Prêt à appeler, dès qu’un appelé prend la place d’en face et se dit prêt lui aussi.',
    waitsFor: 'un appelé qui soit prêt',
  },
  ...under('negotiating', {
    offerAnswer: {
      description:
        'Une offre part, une réponse revient ; les deux pairs s’accordent alors sur ce qui est envoyé.',
    },
    'offerAnswer.awaitingAnswer.unopposed': { description: 'Aucune autre offre n’est arrivée.' },
    'offerAnswer.awaitingAnswer.ignoringOffer': {
      description:
        'Deux offres se croisent (glare). L’appelé cède : son offre est ignorée, ses candidats aussi.',
      waitsFor: 'que l’appelé cède',
    },
  }),
};

const calleeTexts: Texts = {
  ...eitherSeat,
  waiting: {
    description: 'Prêt à être appelé ; la place d’en face est encore libre.',
    waitsFor: 'un appelant',
  },
  ...under('negotiating', {
    offerAnswer: {
      description:
        'Une offre arrive, une réponse part ; les deux pairs s’accordent alors sur ce qui est envoyé.',
    },
    'offerAnswer.awaitingOffer': {
      description: 'L’appelant est là, son offre pas encore. La connexion est prête à la recevoir.',
      waitsFor: 'l’offre de l’appelant',
    },
  }),
};

const sendingTexts: Texts = {
  microphone: { description: 'L’audio qui est envoyé.' },
  'microphone.on': { description: 'L’autre pair entend le micro.' },
  'microphone.muted': {
    description: 'La piste est toujours envoyée, mais silencieuse : rien n’est à négocier.',
  },
  'microphone.muted.ready': { description: 'L’autre pair peut l’entendre de nouveau aussitôt.' },
  'microphone.muted.stopped': {
    description:
      'Il s’est arrêté entre-temps, ce que personne n’entend : capturé de nouveau, il reste coupé.',
  },
  'microphone.silenced': {
    description: 'Le système a pris le micro, peut-être pour un appel téléphonique : du silence est envoyé.',
    waitsFor: 'que le système le rende',
  },
  'microphone.ended': {
    description: 'Le micro s’est arrêté : il a été débranché, ou ne peut plus être utilisé.',
    waitsFor: 'une nouvelle capture',
  },
  camera: { description: 'La vidéo qui est envoyée.' },
  'camera.on': { description: 'L’autre pair voit la caméra.' },
  'camera.off': { description: 'La direction est recvonly : il faut une nouvelle offre.' },
  'camera.off.ready': { description: 'Elle peut être envoyée de nouveau.' },
  'camera.off.stopped': {
    description:
      'Elle s’est arrêtée entre-temps, ce que personne ne voit : capturée de nouveau, elle reste désactivée.',
  },
  'camera.covered': {
    description: 'Le système a pris la caméra : une image noire ou figée est envoyée.',
    waitsFor: 'que le système la rende',
  },
  'camera.ended': {
    description: 'L’image s’est arrêtée : caméra débranchée, permission retirée, partage terminé.',
    waitsFor: 'une nouvelle capture',
  },
  capture: { description: 'Ce qui est capturé de nouveau pendant un appel.' },
  'capture.steady': { description: 'Ce qui a été capturé est envoyé.' },
  'capture.capturing': {
    description:
      'Le navigateur est sollicité de nouveau, peut-être pour un autre appareil ; l’appel continue.',
    waitsFor: permission,
  },
  'capture.refused': {
    description: 'Rien n’a pu être capturé : ni son ni image ne sont envoyés.',
    waitsFor: 'un choix : réessayer, une autre source, ou rien',
  },
  screen: { description: 'L’écran, à côté de la caméra ou à sa place.' },
  ...under('screen', {
    off: { description: 'Aucun écran n’est partagé.' },
    sharing: { description: 'L’écran est capturé tant que cet état est actif.' },
    'sharing.capturing': {
      description: 'Le navigateur demande quel écran ou quelle fenêtre montrer.',
      waitsFor: 'le choix d’un écran',
    },
    'sharing.captured': { description: 'Où va-t-il ?' },
    'sharing.beside': {
      description: 'Une seconde piste s’ajoute à la caméra : il faut une nouvelle offre.',
    },
    'sharing.instead': {
      description:
        'L’émetteur (sender) de la caméra porte l’écran ; tant que la caméra est envoyée, rien n’est à négocier.',
    },
  }),
};

const roomTexts: Texts = {
  outside: { description: 'Hors du salon.' },
  preparing: {
    description: 'Les clés sont dérivées du sujet du salon ; le sujet lui-même ne quitte jamais cette page.',
  },
  'preparing.toKnock': {
    description: 'Pour l’entrée : avec les clés, on peut demander qui est dans le salon.',
    waitsFor: 'les clés',
  },
  'preparing.toJoin': {
    description: 'Pour le salon : quelqu’un est entré avant que les clés ne soient là.',
    waitsFor: 'les clés',
  },
  barred: {
    description: 'Cette page ne peut pas dériver de clés : il faut un contexte sécurisé.',
    waitsFor: 'une page servie en https ou depuis localhost',
  },
  inside: {
    description: 'À l’entrée ou dans le salon ; le lien aux brokers vit aussi longtemps que cet état.',
  },
  ...under('inside', {
    place: { description: 'Où nous sommes : à l’entrée, ou dans le salon.' },
    'place.lobby': { description: 'À l’entrée : nous voyons qui est dans le salon, et ne réclamons rien.' },
    'place.lobby.linking': {
      description: 'Aucun broker ne nous a encore acceptés ; on ne sait donc rien du salon.',
      waitsFor: 'un lien vers un broker',
    },
    'place.lobby.knocking': {
      description: 'Nous avons frappé ; ceux qui sont dans le salon répondent aussitôt.',
      waitsFor: 'une réponse, ou le silence',
    },
    'place.lobby.knocking.first': {
      description: 'Le premier coup est parti.',
      waitsFor: 'une réponse',
    },
    'place.lobby.knocking.repeated': {
      description: 'Nous avons frappé une seconde fois, au cas où le premier coup se serait perdu.',
    },
    'place.lobby.informed': {
      description: 'Nous savons qui est dans le salon ; entrer maintenant ne coûte aucun aller-retour.',
      waitsFor: 'que quelqu’un entre',
    },
    'place.lobby.informed.empty': {
      description: 'Personne ne tient de place : le premier qui entre attendra le suivant.',
    },
    'place.lobby.informed.waiting': {
      description: 'Quelqu’un attend dans le salon : l’offre partira dès que nous entrerons.',
      waitsFor: 'que quelqu’un entre',
    },
    'place.lobby.informed.call': {
      description: 'Les deux places sont prises : qui entre maintenant observera.',
    },
    'place.linking': {
      description: 'Aucun broker ne nous a encore acceptés.',
      waitsFor: 'un lien vers un broker',
    },
    'place.greeting': {
      description: 'Nous avons dit bonjour ; ceux qui sont là répondent aussitôt.',
      waitsFor: 'une bienvenue, ou le silence',
    },
    'place.greeting.first': {
      description: 'Le premier bonjour est parti.',
      waitsFor: 'une bienvenue',
    },
    'place.greeting.repeated': {
      description: 'Bonjour a été dit une seconde fois, au cas où le premier se serait perdu.',
    },
    'place.choosing': {
      description: 'Nous savons tout ce qui peut se savoir : quelle place est la nôtre ?',
    },
    'place.seated': { description: 'Nous tenons une place ; sa propre machine tourne.' },
    'place.seated.caller': { description: 'Nous faisons l’offre.' },
    'place.seated.callee': {
      description: 'Nous étions là les premiers, ou l’appelant y était déjà : nous répondons.',
    },
    'place.observing': {
      description:
        'Les deux places sont prises, ou nous venons observer : nous voyons les états, ni le SDP ni les adresses.',
    },
    'place.observing.settling': {
      description:
        'Nous venons d’arriver et n’avons pas trouvé de place : celle qui se libère maintenant est à nous.',
      waitsFor: 'qu’une place se libère',
    },
    'place.observing.full': {
      description: 'Il n’y a pas de place pour nous ; nous observons.',
      waitsFor: 'qu’une place se libère',
    },
    'place.observing.offered': {
      description:
        'Une place est libre. Elle est proposée, pas prise : qui observe n’envoie rien sans l’avoir voulu.',
      waitsFor: 'que quelqu’un prenne la place',
    },
    asking: {
      description:
        'Qui n’a été qu’entendu peut être un enregistrement : on lui demande de nous parler, à nous seuls.',
    },
    'asking.quiet': {
      description: 'Tous ceux qui ont été entendus ont été interpellés.',
      waitsFor: 'quelqu’un que nous n’avons pas rencontré',
    },
    'asking.resting': {
      description: 'Nous venons de demander ; les suivants seront interpellés ensemble.',
      waitsFor: 'un moment',
    },
    standing: {
      description: 'Ce que les autres savent de nous : envoyé à chaque changement, et comme signe de vie.',
    },
    'standing.untold': {
      description:
        'Nous sommes à l’entrée et ne réclamons rien ; de temps en temps, nous disons que nous sommes encore là.',
      waitsFor: 'que quelqu’un entre',
    },
    'standing.known': {
      description: 'Les autres savent où nous en sommes.',
      waitsFor: 'le prochain signe de vie',
    },
    'standing.changed': {
      description: 'Notre état a changé ; un instant plus tard, tout est envoyé d’un coup.',
      waitsFor: 'la fin des changements',
    },
    'standing.engaging': {
      description: 'Notre place négocie : cela passe avant de le dire aux autres.',
      waitsFor: 'la fin des premiers instants de la négociation',
    },
  }),
};

const signalingTexts: Texts = {
  connecting: {
    description: 'Deux brokers de la liste sont sollicités en même temps ; il suffit que l’un réponde.',
    waitsFor: 'un broker qui nous accepte',
  },
  online: { description: 'Au moins un broker porte nos messages.' },
  reconnecting: {
    description: 'Le broker manque pour l’instant. L’appel en cours continue : les médias n’y passent pas.',
    waitsFor: 'le retour d’un broker',
  },
  unreachable: {
    description: 'Aucun broker ne répond. Parley continue d’essayer ; un autre broker peut être indiqué.',
    waitsFor: 'le retour d’un broker, ou un autre broker',
  },
};

const linkTexts: Texts = {
  down: {
    description: 'Le broker ne porte aucun message ; pendant un moment, il peut encore revenir.',
    waitsFor: 'le broker',
  },
  'down.connecting': {
    description: 'Le broker a été sollicité et n’a pas encore répondu.',
    waitsFor: 'CONNACK',
  },
  'down.proving': {
    description: 'Le broker nous a acceptés. Nous nous disons quelque chose : cela revient-il ?',
    waitsFor: 'notre propre message',
  },
  'down.proving.asked': {
    description: 'Notre message à nous-mêmes est en route ; il peut se perdre.',
  },
  'down.silent': {
    description: 'Le broker nous accepte et n’apporte rien, pas même ce que nous nous disons.',
    waitsFor: 'notre propre message',
  },
  'down.lost': {
    description: 'Le broker nous a refusés, n’a pas répondu, ou la connexion a été coupée.',
  },
  online: { description: 'Le broker porte nos messages.' },
  'online.trusted': { description: 'Rien n’indique que ce qui est publié se perd.' },
  'online.doubted': {
    description: 'Un appel a perdu son chemin. Le réseau a-t-il changé, ou notre propre message revient-il ?',
    waitsFor: 'notre propre message',
  },
  unusable: {
    description:
      'Ce broker ne pourra jamais porter nos messages : son adresse ou nos identifiants sont faux.',
  },
};

const previewTexts: Texts = {
  ended: {
    description: 'La caméra ou le micro s’est arrêté : débranché, ou sa permission a été retirée.',
    waitsFor: 'un choix : réessayer, une autre source, ou rien',
  },
  off: { description: 'Rien n’est encore capturé.' },
  capturing: { description: 'Le navigateur demande ce qui a été choisi.', waitsFor: permission },
  ready: { description: 'Voici ce que l’autre pair verra et entendra.' },
  refused: {
    description: 'La capture a été refusée ou a échoué ; une autre source peut être choisie.',
    waitsFor: 'un choix : réessayer, une autre source, ou rien',
  },
};

const verifyTexts: Texts = {
  exploration: { description: 'Tout ce qui peut arriver entre l’appelant et l’appelé, examiné.' },
  ...under('exploration', {
    exploring: {
      description: 'Un worker visite les mondes l’un après l’autre, les plus proches d’abord.',
      waitsFor: 'le dernier monde, ou la limite',
    },
    explored: { description: 'Chaque propriété a son verdict.' },
    cancelled: { description: 'Quelqu’un l’a arrêtée avant qu’elle puisse affirmer quoi que ce soit.' },
    failed: { description: 'Elle s’est terminée sans résultat ; le détail dit pourquoi.' },
  }),
  example: { description: 'Un contre-exemple : des coups qui mènent à une violation.' },
  ...under('example', {
    none: { description: 'Aucun contre-exemple n’est ouvert.' },
    awaiting: {
      description: 'Un défaut est introduit dans une machine ; ce qui en découle sera montré.',
      waitsFor: 'la fin de l’exploration',
    },
    reading: {
      description: 'Un worker joue ses coups, l’un après l’autre, sur les machines de cette page.',
      waitsFor: 'le dernier coup, ou le premier que les machines ne font pas',
    },
    watching: { description: 'Sa trace est montrée jusqu’à l’un de ses arrêts.' },
    refused: { description: 'Le fichier est endommagé, ou ses coups ne sont pas ceux de ces machines.' },
  }),
};

const lessonTexts: Texts = {
  staging: {
    description: 'Un labo neuf est amené là où la leçon commence, ou là où on l’a quittée.',
    waitsFor: 'le labo',
  },
  arrived: {
    description: 'Qu’est-ce qui vient d’abord : un geste dans le labo, une question, ou un simple texte ?',
  },
  acting: {
    description: 'Le labo fait ce que l’étape lui demande, une chose après l’autre.',
    waitsFor: 'le labo',
  },
  reading: {
    description: 'Un texte est affiché, et ce dont il parle est mis en évidence dans le labo.',
    waitsFor: 'le lecteur',
  },
  asking: {
    description: 'Une question est posée avant que le labo montre la réponse.',
    waitsFor: 'une réponse',
  },
  explaining: {
    description: 'Le labo a montré la réponse, et le texte dit pourquoi.',
    waitsFor: 'le lecteur',
  },
  rereading: {
    description: 'Un texte précédent est affiché de nouveau ; le labo reste tel qu’il est.',
    waitsFor: 'le lecteur',
  },
  stuck: {
    description: 'Le labo n’a pas pu faire ce dont la leçon a besoin ; elle peut recommencer.',
  },
  finished: { description: 'La leçon est terminée ; on peut la suivre de nouveau.' },
};

const replayTexts: Texts = {
  empty: { description: 'Aucun enregistrement n’est ouvert.' },
  reading: {
    description: 'Le fichier est lu, et chacune de ses entrées est vérifiée.',
    waitsFor: 'la dernière entrée, ou la première qui ne convient pas',
  },
  watching: { description: 'L’enregistrement est montré, à n’importe lequel de ses moments.' },
  refused: {
    description: 'Le fichier est endommagé, ou n’est pas une trace que cette version sait lire.',
  },
};
const simulationTexts: Texts = {
  searching: {
    description: 'Un worker cherche les coups qui mènent les machines à ce moment, au plus court.',
    waitsFor: 'un monde qui ressemble au moment, ou la fin du temps imparti',
  },
  choosing: {
    description: 'Tout ce qui peut arriver ensuite est proposé ; on en choisit un.',
    waitsFor: 'un choix',
  },
  moving: {
    description: 'Le coup choisi est joué sur les machines de cette page.',
    waitsFor: 'le monde qui en résulte',
  },
  unreachable: {
    description: 'Aucune suite de coups ne mène à ce moment, ni à un moment un peu plus tôt.',
  },
  failed: { description: 'La simulation s’est terminée sans résultat ; le détail dit pourquoi.' },
};

export const descriptionsFr: Record<string, StateText> = {
  caller: { description: 'Le pair qui fait l’offre.' },
  ...under('caller', callerTexts),
  callee: { description: 'Le pair qui répond.' },
  ...under('callee', calleeTexts),
  // The ids that both seats share, or that each has once.
  awaitingAnswer: {
    description: 'L’offre est en route par le broker ; signalingState vaut have-local-offer.',
    waitsFor: 'la réponse de l’autre pair',
  },
  offering: {
    description: 'L’offre est en cours de création. Si une autre arrive entre-temps, l’appelé cède.',
  },
  rollingBack: {
    description: 'Deux offres se croisent (glare). Nous cédons : le navigateur annule sa propre offre.',
    waitsFor: signalingStable,
  },
  applyingOffer: {
    description: 'Le navigateur lit ce que l’autre pair pourrait envoyer et recevoir.',
    waitsFor: 'signalingState have-remote-offer',
  },
  stable: { description: 'L’offre et la réponse sont échangées ; signalingState vaut stable.' },
  failed: {
    description: 'La session a pris fin sans connexion ; la raison est gardée, un nouvel essai est possible.',
  },
  closed: {
    description: 'On a raccroché. La connexion est fermée, la place est gardée pour un autre appel.',
  },
  room: { description: 'Le lieu de rencontre que le sujet désigne, tel que ce pair le connaît.' },
  ...under('room', roomTexts),
  signaling: { description: 'Le chemin vers les autres pairs, par un ou deux brokers MQTT.' },
  ...under('signaling', signalingTexts),
  link: { description: 'Le lien vers un broker MQTT.' },
  ...under('link', linkTexts),
  sending: { description: 'Ce qui est envoyé pendant un appel.' },
  ...under('sending', sendingTexts),
  preview: { description: 'Ce qui sera envoyé, vu avant l’appel.' },
  ...under('preview', previewTexts),
  playback: { description: 'Le moment de la trace que la page montre.' },
  ...under('playback', {
    live: {
      description: 'La page montre ce qui se passe au moment où cela se passe.',
      waitsFor: 'la prochaine entrée de la trace',
    },
    past: {
      description: 'La page montre un moment passé. Seule la vue recule ; un appel, lui, continue.',
      waitsFor: 'le moment que quelqu’un veut voir ensuite',
    },
    replaying: {
      description:
        'La page va d’arrêt en arrêt, jusqu’à la fin ou jusqu’à ce que quelqu’un reprenne la main.',
    },
    'replaying.moving': {
      description: 'L’arrêt suivant est montré de lui-même, quand son moment est venu.',
      waitsFor: 'le moment de passer à l’arrêt suivant',
    },
    'replaying.awaitingStep': {
      description: 'L’arrêt suivant est montré quand quelqu’un le demande.',
      waitsFor: 'que quelqu’un demande le pas suivant',
    },
  }),
  stepping: { description: 'Comment le temps passe dans ce salon : en direct, ou pas à pas.' },
  ...under('stepping', steppingTexts),
  checking: {
    description:
      'Si les deux d’un appel voient chacun le certificat de l’autre, et celui de personne entre eux.',
  },
  ...under('checking', checkingTexts),
  verify: { description: 'La page qui explore les machines.' },
  ...under('verify', verifyTexts),
  lesson: { description: 'Une leçon que l’on suit dans le labo.' },
  ...under('lesson', lessonTexts),
  class: { description: 'Une classe qui regarde une leçon, telle que la page de son enseignant la tient.' },
  ...under('class', classTexts),
  attendance: { description: 'Quelqu’un regarde, dans une classe.' },
  ...under('attendance', attendanceTexts),
  replay: { description: 'La page qui montre une trace enregistrée.' },
  ...under('replay', replayTexts),
  simulation: {
    description: 'Une copie simulée d’un moment, où l’on choisit tout ce qui est possible.',
  },
  ...under('simulation', simulationTexts),
};
