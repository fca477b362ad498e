import { init, type CustomSeriesRenderItemAPI } from 'echarts';

import type { Result, Sample } from '../result.mts';
import { figure } from './table.mts';

const WIDTH = 760;
const ROW_HEIGHT = 36;
const FRAME_HEIGHT = 84;
/** A light card of its own, so that it can be read on a light and on a dark page. */
const COLORS = {
	card: '#f5f5f2',
	ink: '#22262b',
	line: '#9aa0a6',
	ours: '#0f766e',
	others: '#a3b1bf',
};
const FONT = 'system-ui, sans-serif';

/**
 * Bars of the medians, ours on top, each with a line from the least to the most.
 * @param title said above
 * @param runs the same result of every run
 * @returns an SVG document
 */
export function plotOf(title: string, runs: readonly Result[]): string {
	const [first] = runs;
	if (first === undefined) throw new Error('nothing to plot');
	const rows = [
		{ name: 'this node', samples: runs.map(({ ours }) => ours) },
		...first.others.map(({ name }, index) => ({
			name,
			samples: runs.flatMap(({ others }) => others[index]?.sample ?? []),
		})),
	];
	const bars = rows.map(({ name, samples }) => ({ name, ...together(samples) }));
	const height = FRAME_HEIGHT + bars.length * ROW_HEIGHT;
	const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
	const unit = first.unit === '' ? '' : ` (${first.unit})`;
	chart.setOption({
		animation: false,
		backgroundColor: COLORS.card,
		title: {
			text: title,
			subtext: `${first.what}${unit}`,
			left: 16,
			top: 10,
			textStyle: { color: COLORS.ink, fontSize: 14, fontFamily: FONT },
			subtextStyle: { color: COLORS.ink, fontSize: 12, fontFamily: FONT },
		},
		grid: { left: 250, right: 96, top: 62, bottom: 12 },
		xAxis: { type: 'value', min: 0, show: false },
		yAxis: {
			type: 'category',
			inverse: true,
			data: bars.map(({ name }) => name),
			axisTick: { show: false },
			axisLine: { lineStyle: { color: COLORS.line } },
			axisLabel: { color: COLORS.ink, fontSize: 12, fontFamily: FONT },
		},
		series: [
			{
				type: 'bar',
				barWidth: 18,
				data: bars.map(({ median }, index) => ({
					value: median,
					itemStyle: { color: index === 0 ? COLORS.ours : COLORS.others },
				})),
			},
			{
				type: 'custom',
				data: bars.map(({ least, most, median }, index) => [index, least, most, median]),
				encode: { x: [1, 2], y: 0 },
				renderItem: (_params: unknown, api: CustomSeriesRenderItemAPI) => {
					const row = api.value(0);
					const [from = 0, y = 0] = api.coord([api.value(1), row]);
					const [to = 0] = api.coord([api.value(2), row]);
					const text = `${figure(Number(api.value(3)))} ${first.unit}`.trim();
					return {
						type: 'group',
						children: [
							{
								type: 'line',
								shape: { x1: from, y1: y, x2: to, y2: y },
								style: { stroke: COLORS.ink, lineWidth: 2 },
							},
							{
								type: 'text',
								style: { text, x: to + 8, y: y - 6, fill: COLORS.ink, font: `12px ${FONT}` },
							},
						],
					};
				},
			},
		],
	});
	const svg = chart.renderToSVGString();
	chart.dispose();
	return `${svg}\n`;
}

/** The rounds of all runs as those of one. */
function together(samples: readonly Sample[]): Omit<Sample, 'values'> {
	const sorted = samples.flatMap(({ values }) => values).sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const at = (index: number): number => sorted[index] ?? 0;
	return {
		median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
		least: at(0),
		most: at(sorted.length - 1),
	};
}
