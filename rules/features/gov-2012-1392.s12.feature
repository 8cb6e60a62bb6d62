Feature: Жерге орналастыру жобаларын бекіту

  Background:
    Given the service gov-2012-1392.s12

  Scenario: The plain case, point 7: seven working days; silence is consent
    When one applies on 2013-09-02
    Then the answer is due on 2013-09-11 after 7 working_day
    And one waits no longer than 30 minute
    And the service is free of charge
    And silence is consent from 2013-09-12 on

  Scenario: Refused, point 16: papers are missing, or the project breaks the Land code
    When one applies on 2013-09-02 without "жер комиссиясының оң қорытындысының көшірмесі" and with
      | applicant | individual                                           |
      | case      | жеке меншік құқығын немесе жер пайдалану құқығын берген |
    Then it is refused, for "жер комиссиясының оң қорытындысының көшірмесі" is missing
    And it can be refused if "Жер кодексінің талаптарына"

  Scenario: Over the turn of 2014: Saturday 28 December worked, 3 January off for it
    When one applies on 2013-12-27
    Then the answer is due on 2014-01-10 after 7 working_day
