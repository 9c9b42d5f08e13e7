/**
 * What the add-in's frame is called: it tells office.js which host it is in, and leaves the address alone. By itself,
 * as the page needs it before the host's code is there.
 */
export const CONTROL = 'add-in';
/** Shared runtime (1) with custom functions (2). */
const HOST_FLAGS = 3;

/** Tells the messages of one frame from those of another. */
export const newConversation = (): string => `workbench-${Math.random().toString(36).slice(2)}`;

export function windowName(conversation: string, hostUrl: string): string {
  const locale = 'en-US';
  const hostInfo = ['Excel', 'Web', '16.00', locale, 'workbench', '', 'disableLogging', String(HOST_FLAGS)];
  return JSON.stringify({
    baseFrameName: 'workbench',
    hostInfo: hostInfo.join('$'),
    xdmInfo: [conversation, CONTROL, hostUrl].join('|'),
    serializerVersion: '1',
    flights: '[]',
  });
}
