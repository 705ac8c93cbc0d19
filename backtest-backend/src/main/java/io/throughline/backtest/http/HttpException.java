package io.throughline.backtest.http;

import io.throughline.api.TradingException;
import java.net.URI;

/// An address did not give its text. The message says why, and after how many attempts.
public final class HttpException extends TradingException {
  private static final long serialVersionUID = 1L;

  private final URI address;
  private final int status;

  HttpException(URI address, int status, String problem) {
    super(plain(address) + " " + problem);
    this.address = address;
    this.status = status;
  }

  HttpException(URI address, String problem, Throwable cause) {
    super(plain(address) + " " + problem, cause);
    this.address = address;
    this.status = 0;
  }

  /// Where the text was asked for; may hold a secret in its query, which the message leaves out.
  public URI address() {
    return address;
  }

  /// The HTTP status of the last answer; 0 if there was none.
  public int status() {
    return status;
  }

  /// The address without its query, which may hold a key.
  static String plain(URI address) {
    String text = address.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }
}
