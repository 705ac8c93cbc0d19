/// What strategies are told outside their bars.
@NullMarked
package io.throughline.api.notification;

import org.jspecify.annotations.NullMarked;
