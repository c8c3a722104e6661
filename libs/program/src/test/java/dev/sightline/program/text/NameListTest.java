package dev.sightline.program.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "person                        | person",
        "cat,dog                       | cat;dog",
        "` cat , hair drier ,`         | cat;hair drier",
        "`,, cat`                      | cat",
        "`\"traffic light, red\",cat`  | traffic light, red;cat",
        "`cat, \"a, b\" , \"c, d\"`    | cat;a, b;c, d",
        "`\"5\"\" nail, long\"`        | 5\" nail, long",
        "`\"\"\"quoted\"\"\"`          | \"quoted\"",
        "5\" nail                      | 5\" nail",
        "`\"  padded \"`               | `  padded `",
      })
  void shouldReadNamesWithAndWithoutCommas(String text, String names) {
    assertThat(NameList.parse(text)).isEqualTo(List.of(names.split(";", -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , ,", "\"\""})
  void shouldFindNoNameInNothing(String text) {
    assertThat(NameList.parse(text)).isEmpty();
  }

  @Test
  void shouldSayWhereAQuotationMarkIsWrong() {
    assertThatThrownBy(() -> NameList.parse("cat, \"a, b"))
        .hasMessage("the quotation mark at character 6 has no end");
    assertThatThrownBy(() -> NameList.parse("\"a, b\" c"))
        .hasMessage("a comma is missing at character 8, after a quotation mark");
    assertThatThrownBy(() -> NameList.parse("\"a\"\""))
        .hasMessage("the quotation mark at character 1 has no end");
  }

  @Test
  void shouldReadWhatItWrites() {
    List<String> names = List.of("cat", "a, b", "\"x\"", " y", "5\" nail", "\"", ",");

    assertThat(NameList.parse(NameList.format(names))).isEqualTo(names);
    assertThat(NameList.format(List.of("cat", "a, b"))).isEqualTo("cat, \"a, b\"");
  }
}
