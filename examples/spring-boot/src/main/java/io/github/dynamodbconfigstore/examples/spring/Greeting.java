package io.github.dynamodbconfigstore.examples.spring;

import io.github.dynamodbconfigstore.spring.RebindOnChange;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The option {@code greeting}, always as it is now. */
@ConfigurationProperties("greeting")
@Validated
@RebindOnChange
class Greeting {
    @NotBlank
    private String text = "Hello";

    @Min(1)
    @Max(10)
    private int times = 1;

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public int getTimes() {
        return times;
    }

    public void setTimes(int times) {
        this.times = times;
    }
}
