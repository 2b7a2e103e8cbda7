/** Names the journeys look for. The English ones are the contract's. */
export const words = {
  en: {
    readings: ['Value', 'Local', 'Adjoint'],
    reading: 'Reading',
    target: 'Target',
    noTarget: 'None',
    graph: 'Graph',
    examples: 'Examples',
    problems: 'Problems',
    inspector: 'Inspector',
    import: 'Import',
    export: 'Export JSON',
    begin: 'New',
    why: (id: string) => `Why is ${id} None?`,
    literal: (port: string, id: string) => `${port} of ${id}`,
  },
  zh: {
    readings: ['数值', '局部', '伴随'],
    reading: '读法',
    target: '目标',
    noTarget: '无',
    graph: '计算图',
    examples: '示例',
    problems: '问题',
    inspector: '检视',
    import: '导入',
    export: '导出 JSON',
    begin: '新建',
    why: (id: string) => `${id} 为什么是 None？`,
    literal: (port: string, id: string) => `${id} 的 ${port}`,
  },
} as const;

export type Language = keyof typeof words;
export type Words = (typeof words)[Language];
