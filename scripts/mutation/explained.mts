/** A change to the code that no test notices, for a reason. */
export interface Explanation {
	/** "transport/retry.ts" */
	file: string;
	/** The code that is changed, in one line. */
	code: string;
	/** What it becomes; left out when the reason holds for every change of it. */
	replacement?: string;
	why: string;
}

export const EXPLAINED: readonly Explanation[] = [];
