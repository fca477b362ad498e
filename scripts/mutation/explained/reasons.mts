/** Changes to one file that no test notices, for one reason. */
export interface Explanation {
	/** "transport/retry.ts" */
	file: string;
	why: string;
	/** The code that is changed, in one line, and what it becomes; code alone when the reason holds for every change of it. */
	changes: ReadonlyArray<string | readonly [code: string, replacement: string]>;
}

export const BY_TYPE = 'for the compiler only: what comes here is never without it';
export const ABSOLUTE = 'an absolute address begins with neither';
export const UNDEFINED = 'a property that is undefined is read like one that is absent';
export const NOTHING = 'nothing is returned either way';
export const COUNTS = 'that there is such a key is what counts';
export const ANY_VALUE = 'only the keys of the map count';
