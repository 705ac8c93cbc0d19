package io.throughline.backtest.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Collects an answer and tells how much of it has come.
final class CountedBody implements BodySubscriber<byte[]> {
  /// Ten million rows of prices; more does not belong into memory.
  static final long MOST_BYTES = 1L << 30;

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong count = new AtomicLong();
  private Flow.@Nullable Subscription subscription;

  /// How many bytes have come; may be asked by any thread.
  long count() {
    return count.get();
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] piece = new byte[buffer.remaining()];
      buffer.get(piece);
      bytes.writeBytes(piece);
      if (count.addAndGet(piece.length) > MOST_BYTES && subscription != null) {
        subscription.cancel();
        body.completeExceptionally(
            new IOException("it is larger than " + MOST_BYTES + " bytes; fetch it to a file"));
        return;
      }
    }
  }

  @Override
  public void onError(Throwable problem) {
    body.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    body.complete(bytes.toByteArray());
  }
}
