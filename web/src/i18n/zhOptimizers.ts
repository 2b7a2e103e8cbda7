/** What each optimizer does, in Chinese. */
export const zhOptimizers: Readonly<Record<string, string>> = {
  sgd: '梯度下降；动量不为 0 时带动量。',
  adagrad: '每个元素的步长除以迄今梯度平方和的平方根：少见的梯度走得远。',
  rmsprop: '每个元素的步长除以其梯度平方的滑动平均的平方根。',
  adam: '沿平均梯度前进，除以平方平均的平方根；两者都校正了从 0 开始的偏差。',
  adamw: '先让每个参数衰减一定比例，再按 adam 前进。',
  adadelta: '步长与最近的步长相当，按梯度在最近梯度中的大小缩放。',
  adamax: '同 adam，以近来最大的梯度（逐步衰减）代替平方平均的平方根。',
  nadam: '同 adam，但平均梯度像 Nesterov 动量那样向前看。',
  lion: '每一步长度相同：只看平均梯度的符号。',
  ftrl: '跟随正则化领先者：对迄今全部梯度最好的参数；小的恰为 0。',
  newton: '牛顿法：走到与损失有相同梯度和黑塞矩阵的二次函数的驻点。',
};

/** What each hyperparameter means, in Chinese. */
export const zhHyperparameters: Readonly<Record<string, string>> = {
  learningRate: '一步沿梯度走多远',
  momentum: '保留上一步的比例',
  nesterov: '动量是否先于这一步作用',
  rho: '滑动平均每步保留的比例',
  epsilon: '使除数远离 0',
  centered: '是否以方差代替平方的平均',
  initialAccumulatorValue: '平方和的初值',
  beta1: '平均梯度每步保留的比例',
  beta2: '梯度平方的平均每步保留的比例',
  amsgrad: '是否除以迄今最大的平方平均',
  weightDecay: '参数每步衰减的比例，再乘学习率',
  learningRatePower: '步长随平方和下降的幂次',
  l1RegularizationStrength: '对绝对值的惩罚',
  l2RegularizationStrength: '对平方的惩罚',
  l2ShrinkageRegularizationStrength: '加到梯度上的、对平方的惩罚',
  beta: '对平方的惩罚，学习率越大越轻',
  damping: '加到黑塞矩阵对角线上的数',
};
