"""
Writes the reference values of the scalar functions: python reference.py [function…], with mpmath and gmpy2 from PyPI.

For each function of inputs.json, values/<function>.gz holds, of 100,000 inputs, in float64: a byte each that says where the
true value lies, in sixteenths of the last place, modulo 251 (the place of a number is its bit pattern as an integer, minus
that of |x| where it is negative, and between two numbers in proportion), then a checksum of all signs; of 100,000 inputs in
float32, a checksum of the correctly rounded results. Values have 60 digits, by MPFR; a few hundred of each function are held against mpmath.
The inputs are made again by inputs.ts, from the same words.
"""
import gzip, json, math, struct, sys
from pathlib import Path
import gmpy2, mpmath, numpy
from gmpy2 import mpfr

here = Path(__file__).parent
count = 100_000
modulus, NAN, INFINITE, NEGATIVE_INFINITE = 251, 251, 252, 253
mask = 2**32 - 1
gmpy2.get_context().precision = 200
mpmath.mp.dps = 60


def mixed(x):
    """lowbias32, of the numerics contract."""
    x ^= x >> 16
    x = x * 0x7FEB352D & mask
    x ^= x >> 15
    x = x * 0x846CA68B & mask
    return x ^ x >> 16


start = mixed(0x9E3779B9)
words = [mixed(start + i & mask) for i in range(4 * count)]

doubled = lambda values: [signed for value in values for signed in (value, -value)]
specials = {
    "float32": doubled([0.0, 2**-149, 2**-126 - 2**-149, 2**-126, 2**128 - 2**104, math.inf, math.nan, 0.5, 1, 2]),
    "float64": doubled([0.0, 2**-1074, 2**-1022 - 2**-1074, 2**-1022, sys.float_info.max, math.inf, math.nan, 0.5, 1, 2]),
}


def pattern(dtype, high, low):
    if dtype == "float32":
        return struct.unpack("<f", struct.pack("<I", high))[0]
    return struct.unpack("<d", struct.pack("<II", low, high))[0]


def binary_logarithm(x):
    """Roughly, and without the logarithm of a library: exponent and significand."""
    significand, exponent = math.frexp(abs(x))
    return exponent - 2 + 2 * significand


def drawn(dtype, region, which, high, low):
    near, between = region["near"], region["between"]
    kind = which % (1 + len(near) + len(between))
    if kind == 0:
        return pattern(dtype, high, low)
    if kind <= len(near):
        exponent = 1 - (high >> 1) % (31 if dtype == "float32" else 61)
        distance = math.ldexp(1 + low / 2**32, exponent)
        return near[kind - 1] + (-distance if high & 1 else distance)
    lowest, highest = between[kind - 1 - len(near)]
    return lowest + (highest - lowest) * ((high + low / 2**32) / 2**32)


def operands(dtype, regions, i):
    known = specials[dtype]
    if i < len(known) ** len(regions):
        return [known[i // len(known) ** k % len(known)] for k in range(len(regions))]
    x = float(rounded(dtype, drawn(dtype, regions[0], i, words[4 * i], words[4 * i + 1])))
    if len(regions) == 1:
        return [x]
    high, low = words[4 * i + 2], words[4 * i + 3]
    if regions[1] == "power":
        return [x, float(rounded(dtype, power(dtype, x, high, low)))]
    kinds = 1 + len(regions[0]["near"]) + len(regions[0]["between"])
    return [x, float(rounded(dtype, drawn(dtype, regions[1], i // kinds, high, low)))]


def power(dtype, base, high, low):
    """An exponent for which the power is within the range, mostly; every fourth one is whole."""
    largest = 160 if dtype == "float32" else 1100
    logarithm = abs(binary_logarithm(base)) if 0 < abs(base) < math.inf else 1
    exponent = largest * (high / 2**31 - 1) / max(2**-20, logarithm)
    return float(math.floor(exponent)) if low % 4 == 0 else exponent


def rounded(dtype, x):
    with numpy.errstate(over="ignore"):
        return numpy.float32(x) if dtype == "float32" else x


def softplus(x):
    return gmpy2.log1p(gmpy2.exp(-abs(x))) + (x if x > 0 else 0)


exact = {
    "sqrt": gmpy2.sqrt,
    "rsqrt": lambda x: 1 / gmpy2.sqrt(x),
    "exp": gmpy2.exp,
    "expm1": gmpy2.expm1,
    "log": gmpy2.log,
    "log1p": gmpy2.log1p,
    "sin": gmpy2.sin,
    "cos": gmpy2.cos,
    "tan": gmpy2.tan,
    "asin": gmpy2.asin,
    "acos": gmpy2.acos,
    "atan": gmpy2.atan,
    "sinh": gmpy2.sinh,
    "cosh": gmpy2.cosh,
    "tanh": gmpy2.tanh,
    "asinh": gmpy2.asinh,
    "acosh": gmpy2.acosh,
    "atanh": gmpy2.atanh,
    "sigmoid": lambda x: 1 / (1 + gmpy2.exp(-x)),
    "softplus": softplus,
    "erf": gmpy2.erf,
    "pow": lambda x, y: x**y,
    "atan2": gmpy2.atan2,
}
by_mpmath = {
    "rsqrt": lambda x: 1 / mpmath.sqrt(x),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(-abs(x))) + max(x, 0),
    "pow": mpmath.power,
}


def check(name, given, value):
    """Against mpmath, where it has no special case to make."""
    if not all(0 < abs(x) < 1e5 for x in given) or not gmpy2.is_finite(value) or value == 0:
        return
    wanted = by_mpmath.get(name, getattr(mpmath, name, None))(*map(mpmath.mpf, given))
    got = mpmath.mpf(str(value))
    assert abs(got - wanted) <= abs(wanted) * mpmath.mpf(10) ** -50, (name, given, got, wanted)


def code(value):
    if gmpy2.is_nan(value):
        return NAN
    size = abs(value)
    below = float(size)
    if math.isinf(below):
        return INFINITE if value > 0 else NEGATIVE_INFINITE
    if mpfr(below) > size:
        below = math.nextafter(below, 0)
    place = struct.unpack("<q", struct.pack("<d", below))[0]
    unit = mpfr(math.nextafter(below, math.inf)) - below if below < sys.float_info.max else mpfr(2) ** 971
    sixteenths = 16 * place + int(gmpy2.rint(16 * (size - below) / unit))
    return (sixteenths if value > 0 else -sixteenths) % modulus


def sign_of(value):
    """1 if negative, zeros included; 0 for NaN."""
    return int(gmpy2.is_signed(value) and not gmpy2.is_nan(value))


def bits32(value):
    """The pattern of the nearest float32; all NaNs are one."""
    if gmpy2.is_nan(value):
        return 0x7FC00000
    size = abs(value)
    sign = sign_of(value) << 31
    if size >= mpfr(2) ** 128:
        return sign | 0x7F800000
    exponent = max(gmpy2.get_exp(size) - 24, -149) if size > 0 else 0
    nearest = int(gmpy2.rint(gmpy2.mul_2exp(size, -exponent) if exponent < 0 else gmpy2.div_2exp(size, exponent)))
    with numpy.errstate(over="ignore"):
        pattern = struct.unpack("<I", struct.pack("<f", numpy.float32(math.ldexp(nearest, exponent))))[0]
    return sign | pattern


def values(name, regions):
    function = exact[name]
    for dtype in ("float64", "float32"):
        for i in range(count):
            given = operands(dtype, regions, i)
            value = function(*map(mpfr, given))
            if i % 500 == 0:
                check(name, given, value)
            yield dtype, value


def write(name, regions):
    codes = bytearray()
    signs = results = 0
    for dtype, value in values(name, regions):
        if dtype == "float64":
            codes.append(code(value))
            signs = mixed(signs ^ sign_of(value))
        else:
            results = mixed(results ^ bits32(value))
    (here / "values").mkdir(exist_ok=True)
    with open(here / "values" / f"{name}.gz", "wb") as file:
        file.write(gzip.compress(bytes(codes) + struct.pack("<II", signs, results), 9, mtime=0))


table = json.loads((here / "inputs.json").read_text())
for name in sys.argv[1:] or table:
    write(name, table[name])
    print(name)
