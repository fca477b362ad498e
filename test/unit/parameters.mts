import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';

import { Tavus } from '../../nodes/Tavus/Tavus.node.ts';
import { TavusPollingTrigger } from '../../nodes/Tavus/TavusPollingTrigger.node.ts';
import { TavusTrigger } from '../../nodes/Tavus/TavusTrigger.node.ts';

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

export const isProperty = (entry: Entry): entry is INodeProperties =>
	'type' in entry && 'displayName' in entry;
const isOption = (entry: Entry): entry is INodePropertyOptions =>
	'value' in entry && !('type' in entry);

/** Every parameter at any depth, with the way to it. */
export function parametersOf(
	properties: readonly INodeProperties[],
	way = '',
): Array<[way: string, parameter: INodeProperties]> {
	return properties.flatMap((parameter): Array<[string, INodeProperties]> => {
		const shown = parameter.displayOptions?.show ?? {};
		const { resource = [], operation = [] } = way === '' ? shown : {};
		const places =
			operation.length > 1
				? operation.map((one) => [...resource, one].join(':'))
				: [way || [...resource, ...operation].join(':')];
		return places.flatMap((place) => parametersAt(parameter, place));
	});
}

/** A parameter and what is inside it, as one operation has it. */
function parametersAt(
	parameter: INodeProperties,
	place: string,
): Array<[way: string, parameter: INodeProperties]> {
	const here = [place, parameter.name].filter((part) => part !== '').join('.');
	const inner = (parameter.options ?? []).flatMap((entry) => {
		if (isProperty(entry)) return parametersOf([entry], here);
		return 'values' in entry ? parametersOf(entry.values, `${here}.${entry.name}`) : [];
	});
	return [[here, parameter], ...inner];
}

export const NODES: Array<[name: string, node: INodeType]> = [
	['Tavus', new Tavus()],
	['TavusPollingTrigger', new TavusPollingTrigger()],
	['TavusTrigger', new TavusTrigger()],
];
export const ALL = NODES.flatMap(([name, node]) =>
	parametersOf(node.description.properties).map(([way, parameter]): [string, INodeProperties] => [
		`${name} ${way}`,
		parameter,
	]),
);
export const find = (way: string): INodeProperties => {
	const [, parameter] = ALL.find(([name]) => name === way) ?? [];
	if (parameter === undefined) throw new Error(`there is no parameter ${way}`);
	return parameter;
};

export const optionsOf = (parameter: INodeProperties): INodePropertyOptions[] =>
	(parameter.options ?? []).filter(isOption);
export const modesOf = (parameter: INodeProperties): INodePropertyMode[] => parameter.modes ?? [];
