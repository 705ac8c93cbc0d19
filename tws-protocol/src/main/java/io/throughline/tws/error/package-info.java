/// What can go wrong: malformed bytes, and the error codes that TWS reports.
@NullMarked
package io.throughline.tws.error;

import org.jspecify.annotations.NullMarked;
