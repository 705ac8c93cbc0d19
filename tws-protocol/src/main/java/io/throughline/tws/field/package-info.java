/// Single fields: how numbers, decimals and texts are spelled between two NUL bytes.
@NullMarked
package io.throughline.tws.field;

import org.jspecify.annotations.NullMarked;
