/// The rules of the house, checked on the compiled classes, the POMs and the module descriptors of
/// all modules. They live in `cli` because it is the one module that sees all others.
@NullMarked
package io.throughline.architecture;

import org.jspecify.annotations.NullMarked;
