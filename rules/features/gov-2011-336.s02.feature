Feature: Білім алушылар мен тәрбиеленушілерді тегін тасымалдауды қамтамасыз ету

  Background:
    Given the service gov-2011-336.s02

  Scenario: The plain case, point 7: five working days
    When one applies on 2012-06-04
    Then the answer is due on 2012-06-11 after 5 working_day
    And one waits no longer than 30 minute
    And being served takes no longer than 30 minute
    And the service is free of charge
    And one brings 3 papers

  Scenario: Refused, point 16: the papers are not handed in whole
    When one applies on 2012-06-04 without "туу туралы куәлігінің" and with
      | applicant | individual |
    Then it is refused, for "туу туралы куәлігінің" is missing

  Scenario: Over the Day of the Capital; the act gives two terms, five days and five working days
    When one applies on 2012-07-02
    Then the answer is due on 2012-07-10 after 5 working_day
    And one is warned that "several terms"
    And one is asked for district
