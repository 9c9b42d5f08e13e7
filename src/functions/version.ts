/** The add-in's version: set by the build from package.json. */
declare const HNB_VERSION: string | undefined;

export const version: string = typeof HNB_VERSION === 'string' ? HNB_VERSION : '0.0.0-test';
