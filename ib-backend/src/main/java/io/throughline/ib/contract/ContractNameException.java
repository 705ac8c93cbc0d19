package io.throughline.ib.contract;

import io.throughline.api.TradingException;

/// A contract name that cannot be read.
public final class ContractNameException extends TradingException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final int position;

  ContractNameException(String name, int position, String trouble) {
    super("contract '" + name + "', part " + position + ": " + trouble);
    this.name = name;
    this.position = position;
  }

  /// The name as it was written.
  public String name() {
    return name;
  }

  /// Which of its parts is wrong, from 1.
  public int position() {
    return position;
  }
}
