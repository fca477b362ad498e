import type { CallbackMode } from '../settings.mts';

/** How some jobs differ from the settings. */
export interface JobRule {
	/** The name of the replica, video or document, or a beginning of it followed by `*`. Default `*`: all. */
	name?: string;
	/** For how many creates; without it for all. */
	times?: number;
	/** Makes the job end as `error` with this text. */
	error_message?: string;
	callback?: CallbackMode;
	callbackDelayMs?: number;
}

export interface TrainingRule extends JobRule {
	trainingSeconds?: number;
}

export interface VideoRule extends JobRule {
	videoSeconds?: number;
	/** Size of the file. */
	fileBytes?: number;
}

/** For creates and recrawls. */
export interface DocumentRule extends JobRule {
	documentSeconds?: number;
}

/** The rules in force for one kind of job; the first that fits a create is used for it. */
export class Rules<Rule extends JobRule> {
	private rules: Rule[] = [];

	add(rule: Rule): void {
		this.rules.push({ ...rule });
	}

	/** The rule for a new job of this name, counted as used; undefined when none fits. */
	take(name: string): Rule | undefined {
		const rule = this.rules.find((candidate) => fits(candidate, name));
		if (rule?.times !== undefined) rule.times -= 1;
		return rule;
	}

	list(): readonly Rule[] {
		return this.rules;
	}

	clear(): void {
		this.rules = [];
	}
}

function fits(rule: JobRule, name: string): boolean {
	if (rule.times !== undefined && rule.times <= 0) return false;
	const wanted = rule.name ?? '*';
	return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
