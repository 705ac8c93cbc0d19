/// What a client, a person at TWS or a scenario does with orders, and what TWS answers.
@NullMarked
package io.throughline.faketws.order;

import org.jspecify.annotations.NullMarked;
