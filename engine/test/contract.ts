import type { Op } from '../src/op/op.js';

/**
 * Every op by what documents may rely on: its ports in order (`*` variadic, `?` optional, `→` a reference), then its
 * attributes with their defaults (`!` required, nothing after the name: it may be absent).
 */
const text = `
constant | value! dtype watched=false
variable | value init dtype trainable=true
input | shape=null dtype value

${lines('neg abs sign reciprocal square sqrt rsqrt exp expm1 log log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh', 'x |')}
${lines('sigmoid softplus erf relu floor ceil round identity stopGradient logicalNot selu silu logSigmoid relu6', 'x |')}
cast x | dtype!
leakyRelu x | alpha=0.2
elu x | alpha=1
gelu x | approximate=false
clip x | min! max!
dropout x | rate! seed! training=true

${lines('add sub mul div maximum minimum mod equal notEqual less lessEqual greater greaterEqual logicalAnd logicalOr squaredDifference', 'a b |')}
pow base exponent |
atan2 y x |
where condition a b |
addN values* |

${lines('reduceSum reduceMax reduceMin reduceProd reduceMean reduceVariance logSumExp norm', 'x | axes=null keepDims=false')}
argMax x | axis!
argMin x | axis!
cumSum x | axis! exclusive=false reverse=false

reshape x | shape!
transpose x | perm=null
broadcastTo x | shape!
slice x | starts=null ends=null strides=null
pad x | paddings! interior=null value=0
concat values* | axis=0
reverse x | axes=null
gather x indices | axis=0
scatterAdd indices updates | shape!
oneHot indices | depth!
stack values* | axis=0
squeeze x | axes=null
expandDims x | axis!
flatten x |
tile x | repeats!

matMul a b | transposeA=false transposeB=false
einsum operands* | equation!
conv2d x filter | strides=[1,1] padding="valid" dilations=[1,1] inputDilations=[1,1]
solve a b |
dot a b |
outer a b |
maxPool2d x | size! strides=null padding="valid"
avgPool2d x | size! strides=null padding="valid"

dense x kernel bias? | activation="linear"
softmax x | axis=-1
logSoftmax x | axis=-1
layerNorm x scale? offset? | axis=-1 epsilon=0.00001
batchNorm x scale? offset? | epsilon=0.001
embedding table ids |
attention query key value | causal=false

${lines('meanSquaredError meanAbsoluteError hinge binaryCrossEntropy klDivergence', 'prediction target | reduction="mean"')}
huber prediction target | delta=1 reduction="mean"
${lines('softmaxCrossEntropy sparseSoftmaxCrossEntropy sigmoidCrossEntropy', 'logits labels | reduction="mean"')}

gradient →targets* →source seed? | unconnected="none"
jacobian →target →source | unconnected="none"
hessian →target →source |
jvp →target →source tangent |
call | function!
repeat | function! times!
`;

function lines(names: string, rest: string): string {
  return names
    .split(' ')
    .map((name) => `${name} ${rest}`)
    .join('\n');
}

/** By name what an op's ports and attributes are, written as `signatureOf` writes them. */
export const contract: ReadonlyMap<string, string> = new Map(
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => [line.split(' ')[0], line.slice(line.indexOf(' ') + 1).trim()]),
);

/** An op's ports and attributes, as the contract writes them. */
export function signatureOf({ ports, attributes }: Op): string {
  const written = ports.map(
    ({ name, port }) => `${port.reference ? '→' : ''}${name}${port.variadic ? '*' : ''}${port.optional ? '?' : ''}`,
  );
  const given = Object.entries(attributes).map(([name, { required, default: preset }]) =>
    required ? `${name}!` : preset === undefined ? name : `${name}=${JSON.stringify(preset)}`,
  );
  return [...written, '|', ...given].join(' ');
}
