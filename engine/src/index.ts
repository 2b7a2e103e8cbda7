/** The library: what the editor and the command line use, and nothing else is public. */
export type { Analysis, Column, State } from './analysis/analysis.js';
export { cellLimit, states } from './analysis/analysis.js';
export { canConnect, type Fit, type Socket } from './analysis/canConnect.js';
export { type Check, type CheckOptions, type Checks, check } from './analysis/check.js';
export { buffersOf } from './analysis/columns.js';
export { diagnose } from './analysis/diagnose.js';
export type { Diagnosis, Question } from './analysis/diagnosis.js';
export type { DifferenceErrors } from './analysis/differenceErrors.js';
export {
  type DifferentiatedDocument,
  type DifferentiateOptions,
  differentiate,
} from './analysis/differentiateDocument.js';
export type { Equation } from './analysis/equations.js';
export { type EvaluateOptions, type Evaluation, evaluate, UnknownReference } from './analysis/evaluate.js';
export { FeedError, type Feeds } from './analysis/feeds.js';
export {
  type Edge,
  type Gradients,
  type GradientsOptions,
  gradients,
  type NestedGradients,
} from './analysis/gradients.js';
export { type Hessians, hessians, type Jacobians, type JacobiansOptions, jacobians } from './analysis/jacobians.js';
export { load } from './analysis/load.js';
export type { ModeCost, ModeCosts } from './analysis/modeCosts.js';
export type { CopiedGradient } from './analysis/openedCopy.js';
export type {
  OpenedEquation,
  OpenedForm,
  OpenedGradient,
  OpenedInput,
  OpenedNode,
  OpenedOperand,
  OpenedPicture,
  OpenedResult,
  OpenedRewrite,
  PrintedNode,
} from './analysis/openedGradient.js';
export { copyGradient, type OpenGradientOptions, openGradient, printGradient } from './analysis/openGradient.js';
export { type OpRow, opTable } from './analysis/opTable.js';
export {
  checkOwnGradient,
  type OwnGradientCheck,
  ownGradientPatch,
  type TrialInputs,
} from './analysis/ownGradient.js';
export type { Pass } from './analysis/picture.js';
export { schema } from './analysis/schema.js';
export { analyze, openSession, type Session, type SessionChange } from './analysis/session.js';
export {
  type OpenedTraining,
  type OpenTrainingOptions,
  openTraining,
  type TraceEntry,
  type Trained,
  type TrainOptions,
  train,
} from './analysis/train.js';
export { askedTargets } from './document/asked.js';
export { type Cure, curePatch } from './document/cure.js';
export {
  type Area,
  type Colour,
  colours,
  type Document,
  type FrameJson,
  type FunctionJson,
  type GraphJson,
  type InputJson,
  isPosition,
  type LayoutJson,
  type LooksJson,
  type NodeId,
  type NodeJson,
  type NoteJson,
  type OptimizerJson,
  type Position,
  type TrainingJson,
} from './document/document.js';
export { freshId, removeNodes } from './document/edits.js';
export { type CallSite, callsOf, type Ports, setPorts } from './document/functionPorts.js';
export { type MadeFunction, makeFunction, type Unmakeable } from './document/makeFunction.js';
export { badName } from './document/names.js';
export { own } from './document/object.js';
export { applyPatch, type Change, type Patch } from './document/patch.js';
export type { Problem, ProblemCode } from './document/problem.js';
export { removeFunction, renameFunction, renameNode } from './document/rename.js';
export { save } from './document/save.js';
export type { Schema } from './document/schema.js';
export { inTurn, nodesPath, type ScopeName } from './document/scope.js';
export { type Unpackable, type UnpackedCall, unpackCall } from './document/unpackCall.js';
export { writing } from './document/writing.js';
export { type Formula, formulas, type Notation } from './export/formulas.js';
export type { Attribute, Attributes, Json } from './op/attribute.js';
export { type Accepts, type Category, OpError } from './op/op.js';
export { optimizers } from './optimizers/index.js';
export type { OptimizerDeclaration, Settings } from './optimizers/optimizer.js';
export type { Unconnected } from './passes/explain.js';
export { compile, type Results, type Tensors } from './tape/compile.js';
export { GradientTape, type TapeOptions, TapeSpentError, type UnconnectedResult } from './tape/gradientTape.js';
export { applyGradients, type Optimizer } from './tape/optimizer.js';
export {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  ftrl,
  lion,
  nadam,
  rmsprop,
  sgd,
} from './tape/optimizers.js';
export type { Numbers, Operand, OpFunctions } from './tape/signature.js';
export { EagerTensor as Tensor, functions as ops } from './tape/tensor.js';
export { grad, hessian, jacobian, jvp, type TransformOptions, valueAndGrad, vjp } from './tape/transforms.js';
export { constant, Variable, type VariableOptions, variable } from './tape/variable.js';
export type { DType, FloatDType, TypedArray } from './tensor/dtype.js';
export { entryJson, nestedOf, type TensorJson, tensorJson } from './tensor/format.js';
export type { Shape } from './tensor/shape.js';
export type { Nested, StatedTensor, Tensor as TensorData, TensorType } from './tensor/tensor.js';
export { sampleLoss, sampleLossAt, type VariableEntry } from './training/sampleLoss.js';
export type { Snapshot, Training } from './training/training.js';
