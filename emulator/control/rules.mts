import type { CallbackMode } from '../settings.mts';

/** How the training of some replicas differs from the settings. */
export interface TrainingRule {
	/** The replica's name, or a beginning of it followed by `*`. Default `*`: every replica. */
	name?: string;
	/** For how many creates; without it for all. */
	times?: number;
	trainingSeconds?: number;
	/** Makes the training end as `error` with this text. */
	error_message?: string;
	callback?: CallbackMode;
	callbackDelayMs?: number;
}

/** The rules in force; the first that fits a create is used for it. */
export class TrainingRules {
	private rules: TrainingRule[] = [];

	add(rule: TrainingRule): void {
		this.rules.push({ ...rule });
	}

	/** The rule for a new job of this name, counted as used; undefined when none fits. */
	take(name: string): TrainingRule | undefined {
		const rule = this.rules.find((candidate) => fits(candidate, name));
		if (rule?.times !== undefined) rule.times -= 1;
		return rule;
	}

	list(): readonly TrainingRule[] {
		return this.rules;
	}

	clear(): void {
		this.rules = [];
	}
}

function fits(rule: TrainingRule, name: string): boolean {
	if (rule.times !== undefined && rule.times <= 0) return false;
	const wanted = rule.name ?? '*';
	return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
