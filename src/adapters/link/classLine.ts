/** Port `classLine`: what is said in a class, over the links of a page. */
import { fromCallback } from 'xstate';
import type { ClassCommand, ClassMessage } from '../../../machines/words/classMessages';
import type { HeardInClass } from '../../protocol/codec';

export interface ClassLine {
  publish: (said: ClassMessage) => Promise<void>;
  /** Hears what the other side says, until the returned function is called. */
  subscribe: (listener: (heard: HeardInClass) => void) => () => void;
}

export const classLineWith = ({ publish, subscribe }: ClassLine) =>
  fromCallback<ClassCommand>(({ receive, sendBack }) => {
    receive(({ message }) => void publish(message));
    return subscribe(({ from, said }) =>
      sendBack({ type: `class.${said.kind}Received`, from, message: said }),
    );
  });
