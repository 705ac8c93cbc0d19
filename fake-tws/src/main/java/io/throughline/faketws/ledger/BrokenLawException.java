package io.throughline.faketws.ledger;

/// The ledger contradicts itself: a defect of the fake, never of its client.
public final class BrokenLawException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  BrokenLawException(String law) {
    super(law);
  }
}
