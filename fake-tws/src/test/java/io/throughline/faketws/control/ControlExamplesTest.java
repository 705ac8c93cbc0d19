package io.throughline.faketws.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.faketws.FakeTws;
import io.throughline.faketws.SocketClient;
import io.throughline.tws.message.Contract;
import io.throughline.tws.message.Order;
import io.throughline.tws.message.OrderMessage.OrderStatus;
import io.throughline.tws.message.OrderRequest.PlaceOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The examples of the manual, in their order, against a server with an order `entry`.
class ControlExamplesTest {
  private static final Path MANUAL = Path.of("..", "docs", "fake-tws.md");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  @Test
  void every_example_does_what_it_says() throws Exception {
    List<String> examples =
        Files.readAllLines(MANUAL).stream().filter(line -> line.startsWith("curl ")).toList();
    assertThat(examples).hasSizeGreaterThan(15);
    try (FakeTws tws = FakeTws.start();
        SocketClient client = SocketClient.connect(tws.port(), 1);
        HttpClient http = HttpClient.newHttpClient()) {
      placeEntry(client);

      for (String example : examples) {
        HttpResponse<String> response =
            http.send(request(example, tws.control().port()), BodyHandlers.ofString());

        assertThat(response.statusCode())
            .as("%s%n%s", example, response.body())
            .isBetween(200, 299);
      }
    }
  }

  private static void placeEntry(SocketClient client) throws IOException {
    Order order =
        Order.of(Order.Terms.limit("BUY", new BigDecimal("100"), 1.5))
            .with(new Order.Identity(0, 1, 0, 0, null, "entry"));
    client.send(new PlaceOrder(1, Contract.ofConId(265598, "SMART"), order));
    client.await(OrderStatus.class, status -> status.status().equals("Submitted"));
  }

  private static HttpRequest request(String example, int port) {
    var request = HttpRequest.newBuilder();
    String method = "GET";
    String body = "";
    Matcher words = WORD.matcher(example.substring("curl ".length()));
    while (words.find()) {
      switch (word(words)) {
        case "-X" -> method = next(words);
        case "-H" -> {
          String[] header = next(words).split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> {
          method = "POST";
          body = next(words);
        }
        case String url -> request.uri(URI.create("http://" + url.replace(":7498", ":" + port)));
      }
    }
    return request.method(method, BodyPublishers.ofString(body)).build();
  }

  private static String next(Matcher words) {
    assertThat(words.find()).isTrue();
    return word(words);
  }

  private static String word(Matcher words) {
    for (int group = 1; group <= 2; group++) {
      if (words.group(group) != null) {
        return words.group(group);
      }
    }
    return words.group(3);
  }
}
