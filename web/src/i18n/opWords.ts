import type { OpRow } from 'chainrule';
import type { Key } from './en';
import type { Language } from './i18n';

/** What ops are called in Chinese; the first word is shown, all are searched. */
const zhWords: Readonly<Record<string, readonly string[]>> = {
  constant: ['常量', '常数', '数字', '字面量'],
  variable: ['变量', '参数', '权重', '未知数'],
  input: ['输入', '占位符', '数据', '喂入'],
  neg: ['取负', '相反数', '负'],
  abs: ['绝对值', '模'],
  sign: ['符号'],
  reciprocal: ['倒数'],
  square: ['平方', '二次方'],
  sqrt: ['平方根', '开方'],
  exp: ['指数函数', '指数'],
  log: ['自然对数', '对数'],
  sin: ['正弦'],
  cos: ['余弦'],
  tanh: ['双曲正切', '激活'],
  sigmoid: ['逻辑函数', '激活'],
  softplus: ['光滑整流', '激活'],
  relu: ['线性整流', '整流', '激活'],
  add: ['加', '加法', '和'],
  sub: ['减', '减法', '差'],
  mul: ['乘', '乘法', '积'],
  div: ['除', '除法', '商'],
  maximum: ['较大者', '最大'],
  minimum: ['较小者', '最小'],
  pow: ['幂', '乘方', '次方'],
  addN: ['多项和', '累加', '求和'],
  where: ['条件选择', '如果', '选择'],
  identity: ['恒等', '复制'],
  stopGradient: ['截止梯度', '停止梯度', '分离'],
  cast: ['类型转换', '转换'],
  equal: ['等于', '相等'],
  notEqual: ['不等于'],
  less: ['小于'],
  lessEqual: ['小于等于'],
  greater: ['大于'],
  greaterEqual: ['大于等于'],
  reduceSum: ['求和', '总和'],
  reduceMax: ['取最大', '最大值'],
  reduceMean: ['平均', '均值'],
  logSumExp: ['对数求和指数', '光滑最大值', '自由能'],
  reshape: ['改变形状', '重塑', '展平'],
  transpose: ['转置', '换轴'],
  broadcastTo: ['广播', '扩展'],
  slice: ['切片', '截取'],
  pad: ['填充', '补边'],
  concat: ['拼接', '连接'],
  gather: ['按下标取', '索引', '嵌入'],
  scatterAdd: ['按下标累加', '散加'],
  oneHot: ['独热', '类别'],
  matMul: ['矩阵乘法', '矩阵', '线性'],
  einsum: ['爱因斯坦求和', '张量缩并', '下标', '迹', '对角线'],
  conv2d: ['二维卷积', '卷积', '图像'],
  solve: ['解线性方程组', '线性方程组', '求逆', '消元', 'LU 分解'],
  dot: ['点积', '内积', '标量积', '矩阵乘向量'],
  outer: ['外积', '张量积', '并矢'],
  maxPool2d: ['最大池化', '池化', '下采样', '图像'],
  avgPool2d: ['平均池化', '池化', '下采样', '图像'],
  dense: ['全连接层', '稠密层', '线性层', '神经元'],
  softmax: ['归一化指数', '概率', '激活'],
  logSoftmax: ['对数归一化指数', '对数概率', '激活'],
  layerNorm: ['层归一化', '归一化', '标准化'],
  batchNorm: ['批归一化', '归一化', '标准化'],
  embedding: ['嵌入', '词向量', '查表', '词嵌入'],
  meanSquaredError: ['均方误差', '损失', '回归'],
  gradient: ['梯度', '导数', '偏导', '反向'],
  jacobian: ['雅可比矩阵', '雅可比'],
  hessian: ['黑塞矩阵', '二阶导数', '曲率'],
  jvp: ['方向导数', '前向模式', '切向量'],
  call: ['函数调用', '函数', '调用'],
};

/** Words of the other language an op is found by, whichever is in use. */
export const otherWords = ({ name }: Pick<OpRow, 'name'>): readonly string[] => zhWords[name] ?? [];

/** The word that stands beside an op's name: what it is called in the language in use, or its sign. */
export const opWord = (op: Pick<OpRow, 'name' | 'symbol'>, language: Language): string =>
  language === 'zh' ? (zhWords[op.name]?.[0] ?? op.symbol) : op.symbol;

export const categoryKey = (category: OpRow['category']): Key => `category.${category}`;
