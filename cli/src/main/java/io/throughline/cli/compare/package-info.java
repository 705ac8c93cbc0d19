/// `throughline compare`: whether two runs traded alike.
@NullMarked
package io.throughline.cli.compare;

import org.jspecify.annotations.NullMarked;
