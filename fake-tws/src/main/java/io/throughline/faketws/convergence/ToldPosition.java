package io.throughline.faketws.convergence;

import io.throughline.faketws.ledger.PositionKey;
import java.math.BigDecimal;

/// The last that a client was told of one position.
public record ToldPosition(PositionKey key, String symbol, BigDecimal quantity) {}
