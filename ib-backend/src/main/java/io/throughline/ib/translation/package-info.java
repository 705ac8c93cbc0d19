/// Orders in the words of TWS and back: requests, options, refs and what errors mean. Pure.
@NullMarked
package io.throughline.ib.translation;

import org.jspecify.annotations.NullMarked;
