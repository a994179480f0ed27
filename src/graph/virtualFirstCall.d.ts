declare module 'virtual:first-call' {
  export const firstCall: import('./firstCall').FirstCall;
}
