package dev.sightline.program.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterWordsTest {

  @ParameterizedTest
  @CsvSource({
    "A,      a line break",
    "D,      a line break",
    "9,      a tab",
    "20,     a space",
    "22,     a quotation mark",
    "F6,     the letter ö",
    "61,     the letter a",
    "3E,     the character >",
    "20AC,   the character €",
    "1F600,  the character \uD83D\uDE00",
    "0,      the character U+0000 (null)",
    "200B,   the character U+200B (zero width space)",
    "A0,     the character U+00A0 (no-break space)",
    "FEFF,   a byte-order mark",
    "D800,   the character U+D800 (high surrogates d800)",
  })
  void shouldNameCharacters(String codePoint, String words) {
    assertThat(CharacterWords.of(Integer.parseInt(codePoint, 16))).isEqualTo(words);
  }
}
